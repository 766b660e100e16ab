/// What a plan is weighed by: the price of each thing that is not as one would like it, in points. The default
/// prices are apart by about an order of magnitude from one group to the next, each for what usually is at
/// stake: three hours that nobody does (18 000), a published shift that is changed (1 000), an hour more or
/// less than agreed with a member (240), an hour of the contract unused or exceeded (60, 120), an exception of
/// the agreement (150), a face that is new (120, 60), a trip (30), an unfair Saturday (20), a wish (10).
public struct PlanWeights: Hashable, Sendable {
    /// For each minute of a need that nobody does, by priority 1...9.
    public var openMinute = [140, 130, 120, 110, 100, 90, 80, 70, 60]
    /// For each published shift that is dropped and each new shift on a day of the published month.
    public var change = 1000
    /// Changes so many days ahead or fewer count `lateChangeFactor` times: the agreement gives an hour of rest
    /// for each (IDCC 1261 ch. IV art. 1.3.3.6).
    public var lateChangeDays = 3
    public var lateChangeFactor = 4
    /// For each minute below or above the hours of a month agreed with a member.
    public var agreedMinute = 4
    /// For each minute of the contract's week (under an annual schedule: of the month) without work.
    public var unusedMinute = 1
    /// For each minute beyond it: complementary hours or overtime.
    public var extraMinute = 2
    /// For each day or week that uses an exception: a warning of the law or of the agreement.
    public var exception = 150
    /// For each person and site at which the person was not in the twelve weeks before.
    public var newSite = 120
    /// For each person and recurring need that the person did not do in the twelve weeks before.
    public var newSeries = 60
    /// For each day of work on a weekday for which the contract states no hours (L3123-6).
    public var offPatternDay = 40
    /// For each minute of trips between sites.
    public var travelMinute = 1
    /// For each Saturday or evening beyond the person's fair share.
    public var unfair = 20
    /// For each wish that is not granted, of employees and of sites.
    public var wish = 10

    public init() {}
}

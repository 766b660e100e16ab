import CivilTime

extension Rule {
    /// Between two sites on one day there is time for the trip, which is work. A trip that the table does not
    /// have is not assumed to be short.
    static let travelTime = Rule(
        "travel-time", "Le trajet entre deux lieux tient dans la journée", "The trip between two sites fits",
        articles: travelArticle
    ) { person, _ in
        person.daysUnderReview.flatMap { day in
            person.passages(on: day).compactMap { passage in
                guard passage.gap >= 0 else { return nil }
                let (before, after) = (passage.before, passage.after)
                guard let travel = passage.travel else {
                    return Finding(
                        day, .block, travelArticle,
                        "trajet de \(before.site) à \(after.site) absent de la table des trajets : "
                            + "ajoutez-le à travel.csv",
                        "trip from \(before.site) to \(after.site) missing from the table of trips: "
                            + "add it to travel.csv")
                }
                guard passage.gap < travel else { return nil }
                return Finding(
                    day, .block, travelArticle,
                    "\(frenchMinutes(passage.gap)) entre \(before.end.clock) à \(before.site) et "
                        + "\(after.start.clock) à \(after.site), trajet de \(frenchMinutes(travel))",
                    "\(frenchMinutes(passage.gap)) between \(before.end.clock) at \(before.site) and "
                        + "\(after.start.clock) at \(after.site), trip of \(frenchMinutes(travel))")
            }
        }
    }

    /// Travel between two workplaces within the day is working time.
    private static let travelArticle = "Cass. crim. 2 sept. 2014 n° 13-80.665"
}

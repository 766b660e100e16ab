import Billing
import CivilTime
import Money
import People

extension Invoice {
    /// The arithmetic of a line in French, from nothing but what the invoice itself says: a member learns no
    /// person's cost from it.
    /// - Parameter mode: how the pool charged its members in the invoice's month; nil when that is unknown.
    func explanation(of line: InvoiceLine, _ mode: TariffMode?) -> [String] {
        switch line.kind {
        case .hours:
            let quantity = Cents(line.quantityHundredths).decimal.map { $0 == "." ? "," : String($0) }
                .joined()
            return [
                "\(line.amount.french) = \(quantity) h x \(line.unitPrice.french), arrondi au centime",
                "\(quantity) h = \(line.minutes) minutes de travail faites chez vous en \(period.french) "
                    + "(\(frenchHours(line.minutes))), au centième d'heure",
                "\(line.unitPrice.french) l'heure : " + price(mode),
            ]
        case .adjustment:
            let hours = lines.filter { $0.kind == .hours }.map(\.amount).sum()
            return [
                "\(line.amount.french) = part exacte \((hours + line.amount).french) "
                    + "- lignes d'heures \(hours.french) : vous payez la part exacte, sans marge "
                    + "(CGI art. 261 B)"
            ]
        case .common:
            let minutes = lines.reduce(0) { $0 + $1.minutes }
            return [
                "\(line.amount.french) : votre part du coût des trajets, du temps sans affectation et du "
                    + "travail propre du groupement, répartie selon les heures faites chez chaque adhérent "
                    + "(les vôtres : \(frenchHours(minutes))) ou selon la clé datée du groupement"
            ]
        case .grant:
            return [
                "\(line.amount.french) : part du soutien « \(line.subject) » qui paie votre coût ce mois-ci"
            ]
        }
    }

    private func price(_ mode: TariffMode?) -> String {
        switch mode {
        case .class:
            "coût moyen d'une heure de la classe d'emplois dans tout le groupement, le même pour tous les "
                + "adhérents ; une classe de moins de trois personnes, ou dont une fait plus de 85 % des heures, est "
                + "réunie à une autre"
        case .grid: "tarif provisoire de la classe d'emplois, ramené au coût exact en fin d'année"
        case .actual: "coût réel de l'heure, congés et absences compris"
        case nil: "prix de la facture"
        }
    }
}

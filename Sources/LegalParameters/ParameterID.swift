/// The parameters by name; the raw value is the `id` of the YAML file. Every case has its file and every
/// file its case: loading checks both ways.
public enum ParameterID: String, CaseIterable, Hashable, Sendable {
    // retraite
    /// Retraite complémentaire Agirc-Arrco, tranche 1, part salariale.
    case agircArrcoT1Salarie = "agirc_arrco_t1_salarie"
    /// Contribution d'équilibre général, tranche 1, part salariale.
    case cegT1Salarie = "ceg_t1_salarie"
    /// Retraite complémentaire Agirc-Arrco, tranche 1, part patronale.
    case agircArrcoT1Employeur = "agirc_arrco_t1_employeur"
    /// Contribution d'équilibre général, tranche 1, part patronale.
    case cegT1Employeur = "ceg_t1_employeur"
    /// Retraite complémentaire Agirc-Arrco, tranche 2, part salariale.
    case agircArrcoT2Salarie = "agirc_arrco_t2_salarie"
    /// Contribution d'équilibre général, tranche 2, part salariale.
    case cegT2Salarie = "ceg_t2_salarie"
    /// Retraite complémentaire Agirc-Arrco, tranche 2, part patronale.
    case agircArrcoT2Employeur = "agirc_arrco_t2_employeur"
    /// Contribution d'équilibre général, tranche 2, part patronale.
    case cegT2Employeur = "ceg_t2_employeur"
    /// Contribution d'équilibre technique, part salariale.
    case cetSalarie = "cet_salarie"
    /// Apec, cadres, part salariale.
    case apecSalarie = "apec_salarie"
    /// Assurance vieillesse plafonnée, part salariale.
    case vieillessePlafonneeSalarie = "vieillesse_plafonnee_salarie"
    /// Assurance vieillesse déplafonnée, part salariale.
    case vieillesseDeplafonneeSalarie = "vieillesse_deplafonnee_salarie"
    /// Contribution d'équilibre technique, part patronale.
    case cetEmployeur = "cet_employeur"
    /// Apec, cadres, part patronale.
    case apecEmployeur = "apec_employeur"
    /// Assurance vieillesse plafonnée, part patronale.
    case vieillessePlafonneeEmployeur = "vieillesse_plafonnee_employeur"
    /// Assurance vieillesse déplafonnée, part patronale.
    case vieillesseDeplafonneeEmployeur = "vieillesse_deplafonnee_employeur"

    // sante
    /// Complémentaire santé, part minimale de l'employeur.
    case complementaireSantePartEmployeurMin = "complementaire_sante_part_employeur_min"
    /// Maladie, maternité, invalidité, décès, part patronale.
    case maladieEmployeurTaux = "maladie_employeur_taux"
    /// Maladie, taux réduit, part patronale.
    case maladieEmployeurTauxReduit = "maladie_employeur_taux_reduit"
    /// Maladie, plafond du taux réduit en SMIC.
    case maladieTauxReduitPlafond = "maladie_taux_reduit_plafond"
    /// Prévoyance des cadres, minimum patronal sur la tranche 1.
    case prevoyanceCadreEmployeurMin = "prevoyance_cadre_employeur_min"
    /// Contribution solidarité autonomie.
    case csaAutonomie = "csa_autonomie"

    // famille
    /// Allocations familiales, part patronale.
    case familleEmployeurTaux = "famille_employeur_taux"
    /// Allocations familiales, taux réduit, part patronale.
    case familleEmployeurTauxReduit = "famille_employeur_taux_reduit"
    /// Allocations familiales, plafond du taux réduit en SMIC.
    case familleTauxReduitPlafond = "famille_taux_reduit_plafond"

    // chomage
    /// Assurance chômage, part patronale.
    case chomageEmployeur = "chomage_employeur"
    /// Garantie des salaires (AGS).
    case agsEmployeur = "ags_employeur"

    // autres_contributions
    /// Contribution CPF sur les contrats à durée déterminée.
    case cpfCdd = "cpf_cdd"
    /// Contribution au dialogue social.
    case dialogueSocial = "dialogue_social"
    /// FNAL, moins de 50 salariés, sous plafond.
    case fnalMoins50SousPlafond = "fnal_moins_50_sous_plafond"
    /// FNAL, 50 salariés et plus, totalité.
    case fnal50EtPlus = "fnal_50_et_plus"
    /// Formation professionnelle, moins de 11 salariés.
    case formationMoins11 = "formation_moins_11"
    /// Formation professionnelle, 11 salariés et plus.
    case formation11EtPlus = "formation_11_et_plus"
    /// Forfait social sur la santé et la prévoyance patronales.
    case forfaitSocialPrevoyance = "forfait_social_prevoyance"
    /// Participation à l'effort de construction.
    case peec = "peec"
    /// Association redevable de la taxe d'apprentissage.
    case taxeApprentissageAssociationRedevable = "taxe_apprentissage_association_redevable"
    /// Taxe d'apprentissage, part principale.
    case taxeApprentissagePartPrincipale = "taxe_apprentissage_part_principale"
    /// Taxe d'apprentissage, solde.
    case taxeApprentissageSolde = "taxe_apprentissage_solde"

    // mobilite
    /// Versement mobilité, métropole Aix-Marseille-Provence.
    case versementMobiliteAmp = "versement_mobilite_amp"
    /// Versement mobilité régional et rural, Région Sud.
    case versementMobiliteRegionalPaca = "versement_mobilite_regional_paca"
    /// Communes connues de la zone de mobilité Aix-Marseille-Provence (13055).
    case zoneMobilite13055 = "zone_mobilite_13055"

    // csg_crds
    /// CRDS.
    case crds = "crds"
    /// CSG déductible.
    case csgDeductible = "csg_deductible"
    /// CSG non déductible.
    case csgNonDeductible = "csg_non_deductible"
    /// Abattement pour frais professionnels de la CSG.
    case csgAbattement = "csg_abattement"

    // smic_plafond
    /// SMIC horaire brut.
    case smicHoraireBrut = "smic_horaire_brut"
    /// Plafond mensuel de la sécurité sociale.
    case pmss = "pmss"

    // heures
    /// Heures supplémentaires, majoration des 8 premières de la semaine.
    case hsMajoration8Premieres = "hs_majoration_8_premieres"
    /// Heures supplémentaires, majoration des suivantes.
    case hsMajorationSuivantes = "hs_majoration_suivantes"
    /// Heures complémentaires, majoration jusqu'au dixième du contrat.
    case hcMajorationJusqua10e = "hc_majoration_jusqua_10e"
    /// Heures complémentaires, majoration au-delà du dixième.
    case hcMajorationAuDela = "hc_majoration_au_dela"
    /// Réduction salariale sur heures supplémentaires, taux maximal.
    case hsReductionSalarialeTauxMax = "hs_reduction_salariale_taux_max"
    /// Heures supplémentaires exonérées d'impôt, plafond net.
    case hsExonerationIrPlafondNet = "hs_exoneration_ir_plafond_net"
    /// Déduction patronale par heure supplémentaire, moins de 20 salariés.
    case hsDeductionPatronaleMoins20 = "hs_deduction_patronale_moins_20"
    /// Déduction patronale par heure supplémentaire, 20 à 249 salariés.
    case hsDeductionPatronale20249 = "hs_deduction_patronale_20_249"
    /// Déduction patronale par heure supplémentaire, 250 salariés et plus.
    case hsDeductionPatronale250EtPlus = "hs_deduction_patronale_250_et_plus"

    // reduction_generale
    /// Réduction générale, valeur maximale T, moins de 50 salariés.
    case rgTMoins50 = "rg_t_moins_50"
    /// Réduction générale, valeur maximale T, 50 salariés et plus.
    case rgT50EtPlus = "rg_t_50_et_plus"
    /// Réduction générale, plafond d'éligibilité en SMIC.
    case rgPlafond = "rg_plafond"
    /// Réduction générale, part du taux d'accidents du travail comprise dans le coefficient maximal.
    case rgAtmpImputableMax = "rg_atmp_imputable_max"
    /// Réduction générale, part imputée sur l'Agirc-Arrco.
    case rgPartIrc = "rg_part_irc"
    /// Réduction générale, SMIC horaire de référence.
    case rgSmicHoraireReference = "rg_smic_horaire_reference"
    /// Réduction générale 2026, exposant.
    case rgduPuissance = "rgdu_puissance"
    /// Réduction générale 2026, Tdelta, moins de 50 salariés.
    case rgduTdeltaMoins50 = "rgdu_tdelta_moins_50"
    /// Réduction générale 2026, Tdelta, 50 salariés et plus.
    case rgduTdelta50EtPlus = "rgdu_tdelta_50_et_plus"
    /// Réduction générale 2026, Tmin.
    case rgduTmin = "rgdu_tmin"

    // prelevement_source
    /// Grille du taux neutre, métropole.
    case pasNeutreMetropole = "pas_neutre_metropole"
    /// Taux neutre, abattement des contrats de deux mois au plus.
    case pasAbattementContratCourt = "pas_abattement_contrat_court"

    // taxe_salaires
    /// Taxe sur les salaires, versement annuel sous ce montant de l'année précédente.
    case taxeSalairesSeuilAnnuel = "taxe_salaires_seuil_annuel"
    /// Taxe sur les salaires, versement trimestriel jusqu'à ce montant de l'année précédente.
    case taxeSalairesSeuilTrimestriel = "taxe_salaires_seuil_trimestriel"
    /// Taxe sur les salaires, barème annuel par salarié.
    case taxeSalairesBareme = "taxe_salaires_bareme"
    /// Taxe sur les salaires, abattement des associations.
    case taxeSalairesAbattementAssociation = "taxe_salaires_abattement_association"
    /// Taxe sur les salaires, seuil de la décote.
    case taxeSalairesDecoteSeuil = "taxe_salaires_decote_seuil"
    /// Taxe sur les salaires, taux de la décote.
    case taxeSalairesDecoteTaux = "taxe_salaires_decote_taux"
    /// Taxe sur les salaires, franchise.
    case taxeSalairesFranchise = "taxe_salaires_franchise"

    // alisfa
    /// ALISFA, majoration de chaque heure complémentaire en horaire annualisé.
    case alisfaHcMajorationAnnualisation = "alisfa_hc_majoration_annualisation"
    /// ALISFA, repos en plus du temps travaillé un dimanche ou un jour férié.
    case alisfaReposDimancheFerie = "alisfa_repos_dimanche_ferie"
    /// ALISFA, indemnité par jour coupé de plus de deux heures.
    case alisfaCoupureIndemnite = "alisfa_coupure_indemnite"
    /// ALISFA, repos pour chaque changement annoncé 72 heures avant ou moins.
    case alisfaDelaiCourtRepos = "alisfa_delai_court_repos"
    /// ALISFA, congés payés d'une année entière.
    case alisfaCongesAnnuels = "alisfa_conges_annuels"
    /// ALISFA, jours de congé supplémentaires, un par mois d'octobre à mai.
    case alisfaCongesSupplementaires = "alisfa_conges_supplementaires"
    /// ALISFA, ancienneté ouvrant le maintien de salaire en maladie.
    case alisfaMaladieAnciennete = "alisfa_maladie_anciennete"
    /// ALISFA, jours de maladie au net entier sur douze mois glissants.
    case alisfaMaladieJoursPlein = "alisfa_maladie_jours_plein"
    /// ALISFA, jours de maladie suivants au net partiel.
    case alisfaMaladieJoursPartiel = "alisfa_maladie_jours_partiel"
    /// ALISFA, part du net maintenue pendant les jours suivants.
    case alisfaMaladieTauxPartiel = "alisfa_maladie_taux_partiel"
    /// ALISFA, arrêts de douze mois payés dès le premier jour.
    case alisfaMaladieArretsSansCarence = "alisfa_maladie_arrets_sans_carence"
    /// ALISFA, jours non maintenus des arrêts suivants.
    case alisfaMaladieCarence = "alisfa_maladie_carence"
    /// ALISFA, préavis.
    case alisfaPreavis = "alisfa_preavis"
    /// ALISFA, préavis de licenciement après deux ans.
    case alisfaPreavisLicenciement2Ans = "alisfa_preavis_licenciement_2_ans"
    /// ALISFA, préavis des cadres.
    case alisfaPreavisCadre = "alisfa_preavis_cadre"
    /// ALISFA, salaire socle conventionnel annuel à temps plein.
    case alisfaSalaireSocleAnnuel = "alisfa_salaire_socle_annuel"
    /// ALISFA, valeur annuelle du point.
    case alisfaValeurPoint = "alisfa_valeur_point"

    // facturation
    /// Mention d'exonération de TVA des groupements.
    case mentionExonerationTva = "mention_exoneration_tva"
    /// Indemnité forfaitaire pour frais de recouvrement, par facture.
    case indemniteRecouvrement = "indemnite_recouvrement"
    /// Règle des pénalités de retard.
    case penalitesRetard = "penalites_retard"

    // eclat
    /// ÉCLAT, valeur du point du coefficient du groupe A (V1).
    case eclatV1 = "eclat_v1"
    /// ÉCLAT, valeur des points au-dessus du groupe A (V2).
    case eclatV2 = "eclat_v2"
    /// ÉCLAT, coefficient du groupe A.
    case eclatCoefficientGroupeA = "eclat_coefficient_groupe_a"

    // arret_travail
    /// Indemnité journalière de maladie, part du salaire journalier.
    case ijssMaladieTaux = "ijss_maladie_taux"
    /// Indemnité journalière de maladie, plafond du salaire mensuel retenu.
    case ijssMaladiePlafond = "ijss_maladie_plafond"
    /// Indemnités journalières, diviseur de la paie de trois mois.
    case ijssDiviseurTroisMois = "ijss_diviseur_trois_mois"
    /// Indemnité journalière de maladie, délai de carence.
    case ijssCarence = "ijss_carence"
    /// Accident du travail, indemnité des 28 premiers jours.
    case ijssAtmpTaux28Jours = "ijss_atmp_taux_28_jours"
    /// Accident du travail, indemnité à partir du 29e jour.
    case ijssAtmpTauxSuivant = "ijss_atmp_taux_suivant"
    /// Accident du travail, salaire journalier maximal en part du plafond annuel.
    case ijssAtmpPlafond = "ijss_atmp_plafond"
    /// Accident du travail, diviseur de la dernière paie.
    case ijssAtmpDiviseur = "ijss_atmp_diviseur"
    /// Maternité et paternité, abattement du salaire pour cotisations.
    case ijssMaterniteAbattement = "ijss_maternite_abattement"
    /// CSG des indemnités journalières.
    case ijssCsg = "ijss_csg"
    /// CSG des indemnités journalières, part déductible de l'impôt.
    case ijssCsgDeductible = "ijss_csg_deductible"
    /// Maintien légal en maladie, ancienneté.
    case maintienLegalAnciennete = "maintien_legal_anciennete"
    /// Maintien légal en maladie, délai de carence.
    case maintienLegalCarence = "maintien_legal_carence"
    /// Maintien légal, première période.
    case maintienLegalTaux1 = "maintien_legal_taux_1"
    /// Maintien légal, seconde période.
    case maintienLegalTaux2 = "maintien_legal_taux_2"
    /// Maintien légal, durée de chaque période.
    case maintienLegalDuree = "maintien_legal_duree"
    /// Maintien légal, jours de plus par cinq ans d'ancienneté au-delà de la première année.
    case maintienLegalDureePar5Ans = "maintien_legal_duree_par_5_ans"
    /// Maintien légal, durée maximale de chaque période.
    case maintienLegalDureeMax = "maintien_legal_duree_max"

    // conges
    /// Congés payés acquis par mois de travail.
    case cpAcquisition = "cp_acquisition"
    /// Congés payés d'une année.
    case cpMaximum = "cp_maximum"
    /// Congés payés acquis par mois d'arrêt non professionnel.
    case cpAcquisitionMaladie = "cp_acquisition_maladie"
    /// Congés payés acquis par arrêt non professionnel, maximum annuel.
    case cpMaximumMaladie = "cp_maximum_maladie"
    /// Indemnité de congés payés, part de la rémunération de référence.
    case cpDixieme = "cp_dixieme"
    /// Congés payés non pris pour maladie, durée du report.
    case cpReport = "cp_report"

    // fin_contrat
    /// Indemnité de fin de contrat à durée déterminée.
    case cddPrecarite = "cdd_precarite"
    /// Indemnité légale de licenciement, ancienneté.
    case licenciementAnciennete = "licenciement_anciennete"
    /// Indemnité légale de licenciement, mois par année jusqu'à dix ans.
    case licenciementJusqua10Ans = "licenciement_jusqua_10_ans"
    /// Indemnité légale de licenciement, mois par année au-delà de dix ans.
    case licenciementAuDela = "licenciement_au_dela"
    /// Indemnités de rupture, cotisations : plafonds annuels exonérés.
    case ruptureExonerationPlafonds = "rupture_exoneration_plafonds"
    /// Indemnités de rupture soumises dès le premier euro au-delà de ces plafonds annuels.
    case ruptureAssujettissementPlafonds = "rupture_assujettissement_plafonds"
    /// Indemnités de rupture, impôt : plafonds annuels de la limite de six plafonds.
    case ruptureImpotPlafonds = "rupture_impot_plafonds"
    /// Contribution patronale sur la rupture conventionnelle.
    case contributionRuptureConventionnelle = "contribution_rupture_conventionnelle"

    // remboursements
    /// Abonnement de transport public, part de l'employeur.
    case transportPublicPartEmployeurMin = "transport_public_part_employeur_min"
    /// Abonnement de transport public, part exonérée.
    case transportPublicExonerationMax = "transport_public_exoneration_max"
    /// Titre-restaurant, part patronale exonérée.
    case titreRestaurantExoneration = "titre_restaurant_exoneration"
    /// Titre-restaurant, part patronale minimale.
    case titreRestaurantPartMin = "titre_restaurant_part_min"
    /// Titre-restaurant, part patronale maximale.
    case titreRestaurantPartMax = "titre_restaurant_part_max"
    /// Avantage en nature, un repas.
    case avantageRepas = "avantage_repas"
    /// Barème kilométrique, 3 CV et moins.
    case baremeKilometrique3Cv = "bareme_kilometrique_3_cv"
    /// Barème kilométrique, 4 CV.
    case baremeKilometrique4Cv = "bareme_kilometrique_4_cv"
    /// Barème kilométrique, 5 CV.
    case baremeKilometrique5Cv = "bareme_kilometrique_5_cv"
    /// Barème kilométrique, 6 CV.
    case baremeKilometrique6Cv = "bareme_kilometrique_6_cv"
    /// Barème kilométrique, 7 CV et plus.
    case baremeKilometrique7Cv = "bareme_kilometrique_7_cv"

    // saisie
    /// Saisie des rémunérations, fractions saisissables.
    case saisieBareme = "saisie_bareme"
    /// Saisie des rémunérations, bornes relevées par personne à charge.
    case saisieMajorationParPersonne = "saisie_majoration_par_personne"
    /// RSA d'une personne seule, laissé au salarié saisi.
    case rsaPersonneSeule = "rsa_personne_seule"
}

package fr.montpellier.multipass.vault.checking.authenticity.codes;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The facts that the vault keeps of a code: the fields that a démarche reads. Others, such as tax numbers, are not
 * extracted (data minimisation, GDPR article 5.1.c).
 */
public enum CodeFact {
    REVENU_FISCAL_DE_REFERENCE("41", "revenuFiscalDeReference", Comparison.AMOUNT, "revenu fiscal de référence"),
    NOMBRE_DE_PARTS("43", "nombreDeParts", Comparison.LABELLED_AMOUNT, "nombre de parts"),
    REFERENCE_AVIS("44", "referenceAvis", Comparison.NONE),
    ANNEE_DES_REVENUS("45", "anneeDesRevenus", Comparison.AMOUNT),
    DECLARANT_1("46", "declarant1", Comparison.NAME),
    DECLARANT_2("48", "declarant2", Comparison.NAME),
    DATE_DE_MISE_EN_RECOUVREMENT(
            "4A", "dateDeMiseEnRecouvrement", Comparison.LABELLED_DATE, "mis en recouvrement", "mise en recouvrement"),
    IMPOT_NET("4V", "impotNet", Comparison.LABELLED_AMOUNT, "impôt sur le revenu net", "impôt net"),
    ADRESSE("4Y", "adresse", Comparison.ADDRESS),
    ADRESSE_VOIE("6U", "adresseVoie", Comparison.ADDRESS),
    ADRESSE_COMPLEMENT("6V", "adresseComplement", Comparison.ADDRESS),
    ADRESSE_CODE_POSTAL("6W", "adresseCodePostal", Comparison.ADDRESS),
    ADRESSE_LOCALITE("6X", "adresseLocalite", Comparison.ADDRESS),
    BENEFICIAIRE("10", "beneficiaire", Comparison.NAME),
    PRENOM_DU_BENEFICIAIRE("12", "prenomDuBeneficiaire", Comparison.NAME),
    NOM_DU_BENEFICIAIRE("13", "nomDuBeneficiaire", Comparison.NAME),
    MONTANT_DE_LA_FACTURE("1D", "montantDeLaFacture", Comparison.AMOUNT),
    ADRESSE_LIGNE_2("20", "adresseLigne2", Comparison.NONE),
    ADRESSE_LIGNE_3("21", "adresseLigne3", Comparison.NONE),
    ADRESSE_LIGNE_4("22", "adresseLigne4", Comparison.ADDRESS),
    ADRESSE_LIGNE_5("23", "adresseLigne5", Comparison.NONE),
    CODE_POSTAL("24", "codePostal", Comparison.COMPACT),
    LOCALITE("25", "localite", Comparison.NAME),
    TITULAIRE("30", "titulaire", Comparison.NAME),
    IBAN("31", "iban", Comparison.COMPACT),
    BIC("32", "bic", Comparison.COMPACT),
    SOLDE("38", "solde", Comparison.AMOUNT),
    SIRET_EMPLOYEUR("50", "siretEmployeur", Comparison.COMPACT),
    SALAIRE_NET_IMPOSABLE("58", "salaireNetImposable", Comparison.AMOUNT),
    CUMUL_NET_IMPOSABLE("59", "cumulNetImposable", Comparison.AMOUNT),
    SALAIRE_BRUT("5A", "salaireBrut", Comparison.AMOUNT),
    PRENOMS("60", "prenoms", Comparison.NAME),
    PRENOM("61", "prenom", Comparison.NAME),
    NOM("62", "nom", Comparison.NAME),
    DATE_DE_NAISSANCE("69", "dateDeNaissance", Comparison.DATE),
    NOM_DU_DEFUNT("72", "nomDuDefunt", Comparison.NAME),
    PRENOMS_DU_DEFUNT("73", "prenomsDuDefunt", Comparison.NAME);

    /** How a value of the code is compared with the page. */
    public enum Comparison {
        /** Not printed in a form that can be compared. */
        NONE,
        /** A number, with or without thousands separators and cents; beside its label, where the page has that. */
        AMOUNT,
        /** A number, as {@code AMOUNT}, only if the page has the label with a number. */
        LABELLED_AMOUNT,
        /** A day, in figures or words. */
        DATE,
        /** A day, as {@code DATE}, only if the page has the label with a day. */
        LABELLED_DATE,
        /** Words side by side, in any order, without titles. */
        NAME,
        /** The same characters once spaces are removed. */
        COMPACT,
        /** Each line as {@code COMPACT}, only if the page has a postal address. */
        ADDRESS
    }

    /** Name of the day of issue in the header of the code, as {@code 2026-11-27}; no field of the message has it. */
    public static final String ISSUE_DATE = "dateDuDocument";

    private final String field;
    private final String wireName;
    private final Comparison comparison;
    private final String[] labels;

    CodeFact(String field, String wireName, Comparison comparison, String... labels) {
        this.field = field;
        this.wireName = wireName;
        this.comparison = comparison;
        this.labels = labels;
    }

    /** Returns the value of this fact in the code, if the code has one. */
    public Optional<TwoDDoc.Value> in(TwoDDoc code) {
        return Optional.ofNullable(code.fields().get(field))
                .filter(value -> code.inAntsPerimeter() && !value.text().isBlank());
    }

    public String wireName() {
        return wireName;
    }

    public Comparison comparison() {
        return comparison;
    }

    /** Returns the words that are printed before the value on the same line. */
    public String[] labels() {
        return labels.clone();
    }

    /** Returns the facts of a code, by name. */
    public static Map<String, String> of(TwoDDoc code) {
        Map<String, String> facts = new LinkedHashMap<>();
        Arrays.stream(values())
                .forEach(fact -> fact.in(code).ifPresent(value -> facts.put(fact.wireName, value.text())));
        code.issued().ifPresent(day -> facts.put(ISSUE_DATE, day.toString()));
        return facts;
    }
}

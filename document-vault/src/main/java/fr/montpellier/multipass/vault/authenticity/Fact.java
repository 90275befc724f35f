package fr.montpellier.multipass.vault.authenticity;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the vault keeps of a code: the fields that a démarche reads, and no more. Tax numbers, for instance, stay in the
 * code (minimisation, GDPR article 5.1.c).
 */
enum Fact {
    REVENU_FISCAL_DE_REFERENCE("41", "revenuFiscalDeReference", Comparison.AMOUNT, "revenu fiscal de référence"),
    NOMBRE_DE_PARTS("43", "nombreDeParts", Comparison.NONE),
    REFERENCE_AVIS("44", "referenceAvis", Comparison.NONE),
    ANNEE_DES_REVENUS("45", "anneeDesRevenus", Comparison.AMOUNT),
    DECLARANT_1("46", "declarant1", Comparison.NAME),
    DECLARANT_2("48", "declarant2", Comparison.NAME),
    DATE_DE_MISE_EN_RECOUVREMENT("4A", "dateDeMiseEnRecouvrement", Comparison.NONE),
    ADRESSE("4Y", "adresse", Comparison.NONE),
    BENEFICIAIRE("10", "beneficiaire", Comparison.NAME),
    PRENOM_DU_BENEFICIAIRE("12", "prenomDuBeneficiaire", Comparison.NAME),
    NOM_DU_BENEFICIAIRE("13", "nomDuBeneficiaire", Comparison.NAME),
    ADRESSE_LIGNE_2("20", "adresseLigne2", Comparison.NONE),
    ADRESSE_LIGNE_3("21", "adresseLigne3", Comparison.NONE),
    ADRESSE_LIGNE_4("22", "adresseLigne4", Comparison.NONE),
    ADRESSE_LIGNE_5("23", "adresseLigne5", Comparison.NONE),
    CODE_POSTAL("24", "codePostal", Comparison.COMPACT),
    LOCALITE("25", "localite", Comparison.NAME),
    TITULAIRE("30", "titulaire", Comparison.NAME),
    IBAN("31", "iban", Comparison.COMPACT),
    BIC("32", "bic", Comparison.COMPACT),
    PRENOMS("60", "prenoms", Comparison.NAME),
    NOM("62", "nom", Comparison.NAME),
    DATE_DE_NAISSANCE("69", "dateDeNaissance", Comparison.NONE);

    /** How a value is looked for on the page. */
    enum Comparison {
        /** Not printed in a form that can be compared. */
        NONE,
        /** A whole number, with or without thousands separators. */
        AMOUNT,
        /** Words side by side, in any order, without titles. */
        NAME,
        /** The same characters once spaces are removed. */
        COMPACT
    }

    private final String field;
    private final String wireName;
    private final Comparison comparison;
    private final Optional<String> label;

    Fact(String field, String wireName, Comparison comparison) {
        this(field, wireName, comparison, Optional.empty());
    }

    Fact(String field, String wireName, Comparison comparison, String label) {
        this(field, wireName, comparison, Optional.of(label));
    }

    Fact(String field, String wireName, Comparison comparison, Optional<String> label) {
        this.field = field;
        this.wireName = wireName;
        this.comparison = comparison;
        this.label = label;
    }

    String field() {
        return field;
    }

    String wireName() {
        return wireName;
    }

    Comparison comparison() {
        return comparison;
    }

    /** Words printed before the value on the same line. */
    Optional<String> label() {
        return label;
    }

    /** The facts of a code, by name. */
    static Map<String, String> of(TwoDDoc code) {
        Map<String, String> facts = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(fact -> {
            TwoDDoc.Value value = code.fields().get(fact.field);
            if (value != null && !value.text().isBlank()) {
                facts.put(fact.wireName, value.text());
            }
        });
        return facts;
    }
}

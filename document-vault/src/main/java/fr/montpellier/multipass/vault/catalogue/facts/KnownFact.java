package fr.montpellier.multipass.vault.catalogue.facts;

import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The facts that can be read in documents, each with the rule that reads it. The catalogue lists which of them are read
 * in documents of a type.
 */
public enum KnownFact {
    REVENU_FISCAL_DE_REFERENCE(
            "revenuFiscalDeReference", Codes.TAX, Pages.TAX_NOTICE, List.of("revenuFiscalDeReference")),
    NOMBRE_DE_PARTS("nombreDeParts", Codes.TAX, Pages.TAX_NOTICE, List.of("nombreDeParts")),
    ANNEE_DES_REVENUS("anneeDesRevenus", Codes.TAX, Pages.TAX_NOTICE, List.of("anneeDesRevenus")),
    /** The monthly quotient of the CAF, which differs from the quotient of a tax notice. */
    QUOTIENT_FAMILIAL("quotientFamilial", Codes.NONE, Set.of("attestation-caf")),
    ADRESSE(
            "adresse",
            Codes.WITH_ADDRESS,
            Pages.NONE,
            List.of("adresse"),
            List.of("adresseVoie", "adresseComplement", "adresseCodePostal", "adresseLocalite"),
            List.of("adresseLigne2", "adresseLigne3", "adresseLigne4", "adresseLigne5", "codePostal", "localite")),
    NOM("nom", Codes.IDENTITY, Pages.NONE, List.of("nom")),
    PRENOMS("prenoms", Codes.IDENTITY, Pages.NONE, List.of("prenoms"), List.of("prenom")),
    DATE_DE_NAISSANCE("dateDeNaissance", Codes.IDENTITY, Pages.NONE, List.of("dateDeNaissance")),
    TITULAIRE("titulaire", Codes.BANK, Pages.NONE, List.of("titulaire")),
    IBAN("iban", Codes.BANK, Pages.NONE, List.of("iban")),
    SALAIRE_NET_IMPOSABLE("salaireNetImposable", Codes.PAYSLIP, Pages.NONE, List.of("salaireNetImposable")),
    SIRET_EMPLOYEUR("siretEmployeur", Codes.PAYSLIP, Pages.NONE, List.of("siretEmployeur"));

    /** Document types of 2D-Doc whose signed code has a fact. */
    private static final class Codes {
        private static final Set<String> NONE = Set.of();
        private static final Set<String> TAX = Set.of("04", "18", "24", "27", "28");
        private static final Set<String> WITH_ADDRESS = Set.of("00", "01", "02", "04", "18", "24", "27", "28");
        private static final Set<String> IDENTITY = Set.of("07");
        private static final Set<String> BANK = Set.of("03");
        private static final Set<String> PAYSLIP = Set.of("06");
    }

    /** Types of justificatif on whose pages a fact is printed beside a known label. */
    private static final class Pages {
        private static final Set<String> NONE = Set.of();
        private static final Set<String> TAX_NOTICE = Set.of("avis-imposition");
    }

    private final String code;
    private final Set<String> codeTypes;
    private final Set<String> pageTypes;
    private final List<List<String>> inCode;

    @SafeVarargs
    KnownFact(String code, Set<String> codeTypes, Set<String> pageTypes, List<String>... inCode) {
        this.code = code;
        this.codeTypes = codeTypes;
        this.pageTypes = pageTypes;
        this.inCode = List.of(inCode);
    }

    /**
     * Returns the codes of the facts that can be read in documents of a type.
     *
     * @param twoDDocTypes that such a document may carry
     */
    public static List<String> readableIn(JustificatifType type, Collection<String> twoDDocTypes) {
        return Arrays.stream(values())
                .filter(fact -> fact.pageTypes.contains(type.value())
                        || fact.codeTypes.stream().anyMatch(twoDDocTypes::contains))
                .map(KnownFact::code)
                .toList();
    }

    /** Returns those of the codes that are looked for on the page of such a document. */
    public static List<String> onPage(JustificatifType type, Collection<String> codes) {
        return among(codes).stream()
                .filter(fact -> fact.pageTypes.contains(type.value()))
                .map(KnownFact::code)
                .toList();
    }

    /**
     * Returns the check without facts of the signed code that are not extracted: they are not stored (GDPR, article
     * 5.1.c).
     */
    public static CheckResult keeping(Collection<String> codes, CheckResult check) {
        Set<String> kept = among(codes).stream()
                .flatMap(fact -> fact.inCode.stream())
                .flatMap(List::stream)
                .collect(Collectors.toSet());
        return check.without(Arrays.stream(values())
                .flatMap(fact -> fact.inCode.stream())
                .flatMap(List::stream)
                .filter(name -> !kept.contains(name))
                .toList());
    }

    /** Returns the known facts among the codes, in the order of this enum. */
    static List<KnownFact> among(Collection<String> codes) {
        return Arrays.stream(values()).filter(fact -> codes.contains(fact.code)).toList();
    }

    /** Returns the form used in the API, in the register of démarches and in signed events. */
    public String code() {
        return code;
    }

    /** Returns the fact as found: the signed code takes precedence over the page. */
    FoundFact in(CheckResult check) {
        return signed(check)
                .map(value -> new FoundFact(code, value, FactOrigin.SIGNED_CODE))
                .or(() -> Optional.ofNullable(check.read().get(code))
                        .map(value -> new FoundFact(code, value, FactOrigin.PAGE)))
                .orElseGet(() -> new FoundFact(code, null, FactOrigin.NONE));
    }

    private Optional<String> signed(CheckResult check) {
        return inCode.stream()
                .map(names -> names.stream()
                        .map(check.facts()::get)
                        .filter(Objects::nonNull)
                        .map(value -> value.replace("/", ", ").strip())
                        .collect(Collectors.joining(", ")))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}

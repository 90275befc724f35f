package fr.montpellier.multipass.vault.facts;

import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.vault.authenticity.Check;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The facts that a démarche may ask for, the types of documents that say them, and where they stand there. */
public enum KnownFact {
    REVENU_FISCAL_DE_REFERENCE(
            "revenuFiscalDeReference", true, Set.of("avis-imposition"), List.of("revenuFiscalDeReference")),
    NOMBRE_DE_PARTS("nombreDeParts", true, Set.of("avis-imposition"), List.of("nombreDeParts")),
    ANNEE_DES_REVENUS("anneeDesRevenus", true, Set.of("avis-imposition"), List.of("anneeDesRevenus")),
    /** The monthly quotient of the CAF: not the quotient of a tax notice. */
    QUOTIENT_FAMILIAL("quotientFamilial", true, Set.of("attestation-caf")),
    ADRESSE(
            "adresse",
            false,
            Set.of("avis-imposition", "justificatif-domicile"),
            List.of("adresse"),
            List.of("adresseVoie", "adresseComplement", "adresseCodePostal", "adresseLocalite"),
            List.of("adresseLigne2", "adresseLigne3", "adresseLigne4", "adresseLigne5", "codePostal", "localite"));

    private final String code;
    private final boolean onPage;
    private final Set<String> types;
    private final List<List<String>> inCode;

    @SafeVarargs
    KnownFact(String code, boolean onPage, Set<String> types, List<String>... inCode) {
        this.code = code;
        this.onPage = onPage;
        this.types = types;
        this.inCode = List.of(inCode);
    }

    /** Those that a document of that type says. */
    public static List<KnownFact> of(JustificatifType type) {
        return Arrays.stream(values())
                .filter(fact -> fact.types.contains(type.value()))
                .toList();
    }

    /** Codes of those that are looked for on the page of such a document. */
    public static List<String> onPage(JustificatifType type) {
        return of(type).stream()
                .filter(fact -> fact.onPage)
                .map(KnownFact::code)
                .toList();
    }

    /** The form in the API, in the register of démarches and in signed events. */
    public String code() {
        return code;
    }

    /** What was found of it: the signed code counts before the page. */
    FoundFact in(Check check) {
        return signed(check)
                .map(value -> new FoundFact(code, value, Origin.SIGNED_CODE))
                .or(() -> Optional.ofNullable(check.read().get(code))
                        .map(value -> new FoundFact(code, value, Origin.PAGE)))
                .orElseGet(() -> new FoundFact(code, null, Origin.NONE));
    }

    private Optional<String> signed(Check check) {
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

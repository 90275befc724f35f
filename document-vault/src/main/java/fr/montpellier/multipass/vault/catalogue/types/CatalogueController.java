package fr.montpellier.multipass.vault.catalogue.types;

import fr.montpellier.multipass.service.tokens.representation.WithinMandate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Returns the catalogue to any caller with a token of this audience; to a helper, the types of the mandate. */
@RestController
@WithinMandate
class CatalogueController {

    private final Catalogue catalogue;

    private final MandatedTypes mandated;

    CatalogueController(Catalogue catalogue, MandatedTypes mandated) {
        this.catalogue = catalogue;
        this.mandated = mandated;
    }

    @GetMapping("/api/justificatif-types")
    List<JustificatifTypeView> types(Locale locale) {
        return catalogue.types().stream()
                .filter(kind -> mandated.covers(kind.type()))
                .map(kind -> view(kind, locale))
                .toList();
    }

    private static JustificatifTypeView view(JustificatifKind kind, Locale locale) {
        return new JustificatifTypeView(
                kind.code(),
                kind.version(),
                kind.name(locale),
                kind.description(locale),
                kind.concerns().wireName(),
                kind.period().wireName(),
                kind.validityFrom().wireName(),
                kind.validityDays(),
                kind.retentionDays(),
                kind.extracted());
    }

    /**
     * @param validityFrom {@code none}, {@code issue-date}, {@code income-year}, {@code school-year} or {@code expiry-date}
     * @param validityDays after that date; {@code null}: valid until replaced, or until that date where it is an end
     * @param retentionDays {@code null}: kept until its owner erases it
     * @param facts that are read in such a document, and that a démarche may ask for
     */
    record JustificatifTypeView(
            String code,
            int version,
            String name,
            String description,
            String concerns,
            String period,
            String validityFrom,
            @Nullable Integer validityDays,
            @Nullable Integer retentionDays,
            List<String> facts) {}
}

package fr.montpellier.multipass.vault.catalogue;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue, for any token of this audience. */
@RestController
class CatalogueController {

    private final Catalogue catalogue;

    CatalogueController(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping("/api/justificatif-types")
    List<TypeView> types(Locale locale) {
        return catalogue.types().stream()
                .map(kind -> new TypeView(
                        kind.code(), kind.name().in(locale), kind.description().in(locale), kind.validityDays()))
                .toList();
    }

    /** @param validityDays {@code null}: valid until replaced */
    record TypeView(
            String code,
            String name,
            String description,
            @Nullable Integer validityDays) {}
}

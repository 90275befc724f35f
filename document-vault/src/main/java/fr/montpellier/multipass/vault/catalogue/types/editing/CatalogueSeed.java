package fr.montpellier.multipass.vault.catalogue.types.editing;

import fr.montpellier.multipass.vault.catalogue.types.JustificatifKind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The types of a new vault: {@code catalogue.yaml}, which a métropole may replace.
 *
 * @param types in the order of the screens
 */
@Validated
@ConfigurationProperties("multipass.catalogue")
record CatalogueSeed(@NotEmpty List<@Valid JustificatifKind> types) {

    CatalogueSeed {
        types = List.copyOf(types);
    }
}

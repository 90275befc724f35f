package fr.montpellier.multipass.vault.catalogue;

import fr.montpellier.multipass.kernel.JustificatifType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The types of justificatif that the vault keeps, as data: {@code catalogue.yaml}, which a métropole may replace.
 *
 * @param types in the order of the screens
 */
@Validated
@ConfigurationProperties("multipass.catalogue")
public record Catalogue(@NotEmpty List<@Valid JustificatifKind> types) {

    public Catalogue {
        types = List.copyOf(types);
    }

    public Optional<JustificatifKind> find(JustificatifType type) {
        return types.stream().filter(kind -> kind.type().equals(type)).findFirst();
    }
}

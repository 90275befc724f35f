package fr.montpellier.multipass.vault.giving.estates;

import fr.montpellier.multipass.kernel.JustificatifType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The types of documents that are necessary to settle an estate (loi Informatique et Libertés, article 85). */
@ConfigurationProperties("multipass.estates")
final class EstateTypes {

    private final Set<JustificatifType> types;

    /** @param types codes of types; none if left out, so that an heir gets nothing */
    EstateTypes(@Nullable List<String> types) {
        this.types = Optional.ofNullable(types).orElse(List.of()).stream()
                .map(JustificatifType::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    Set<JustificatifType> necessary() {
        return types;
    }
}

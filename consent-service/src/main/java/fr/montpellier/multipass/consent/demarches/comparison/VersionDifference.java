package fr.montpellier.multipass.consent.demarches.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.montpellier.multipass.consent.texts.NamedCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A difference between two versions of a démarche.
 *
 * @param kind code of a {@link DifferenceKind}
 * @param more whether more is read because of it
 * @param type type of document; {@code null}: of the whole démarche
 * @param before value in the earlier version, in the caller's language; {@code null}: it has none, or none is said
 * @param after value in the later version; {@code null}: it has none, or none is said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VersionDifference(
        String kind,
        boolean more,
        @Nullable NamedCode type,
        @Nullable String before,
        @Nullable String after) {

    static VersionDifference of(
            DifferenceKind kind, @Nullable NamedCode type, Optional<String> before, Optional<String> after) {
        return new VersionDifference(kind.code(), kind.isMore(), type, before.orElse(null), after.orElse(null));
    }
}

package fr.montpellier.multipass.vault.catalogue.types.editing;

import fr.montpellier.multipass.vault.catalogue.types.JustificatifKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a type as an officer reads and writes it, in both languages; any member may be missing in a
 * request.
 */
record KindDefinition(
        @Nullable Text name,
        @Nullable Text description,
        @Nullable String concerns,
        @Nullable String period,
        @Nullable String validityFrom,
        @Nullable Integer validityDays,
        @Nullable Integer retentionDays,
        @Nullable List<String> twoDDocTypes,
        @Nullable List<String> rules,
        @Nullable List<String> facts) {

    record Text(@Nullable String fr, @Nullable String en) {}

    static KindDefinition of(JustificatifKind kind) {
        return new KindDefinition(
                text(kind.name()),
                text(kind.description()),
                kind.concerns().wireName(),
                kind.period().wireName(),
                kind.validityFrom().wireName(),
                kind.validityDays(),
                kind.retentionDays(),
                kind.twoDDocTypes(),
                kind.rules(),
                kind.facts());
    }

    private static Text text(JustificatifKind.Text text) {
        return new Text(text.fr(), text.en());
    }
}

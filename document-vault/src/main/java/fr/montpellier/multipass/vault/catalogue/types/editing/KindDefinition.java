package fr.montpellier.multipass.vault.catalogue.types.editing;

import fr.montpellier.multipass.vault.catalogue.types.JustificatifKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a type as an officer reads and writes it, in each language; any member may be missing in a
 * request.
 */
record KindDefinition(
        @Nullable Map<String, @Nullable String> name,
        @Nullable Map<String, @Nullable String> description,
        @Nullable String concerns,
        @Nullable String period,
        @Nullable String validityFrom,
        @Nullable Integer validityDays,
        @Nullable Integer retentionDays,
        @Nullable List<String> twoDDocTypes,
        @Nullable List<String> rules,
        @Nullable List<String> facts) {

    static KindDefinition of(JustificatifKind kind) {
        return new KindDefinition(
                new TreeMap<String, @Nullable String>(kind.name()),
                new TreeMap<String, @Nullable String>(kind.description()),
                kind.concerns().wireName(),
                kind.period().wireName(),
                kind.validityFrom().wireName(),
                kind.validityDays(),
                kind.retentionDays(),
                kind.twoDDocTypes(),
                kind.rules(),
                kind.facts());
    }
}

package fr.montpellier.multipass.vault.catalogue.types.editing;

import fr.montpellier.multipass.vault.catalogue.types.JustificatifKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Compares two versions of a type by the names of their members. */
final class KindDifferences {

    private static final Map<String, Function<JustificatifKind, Object>> MEMBERS = members();

    private KindDifferences() {}

    /**
     * Returns the names of the members that differ.
     *
     * @param before none: all members are new
     */
    static List<String> between(Optional<JustificatifKind> before, JustificatifKind after) {
        return MEMBERS.entrySet().stream()
                .filter(member -> before.isEmpty()
                        || !Objects.equals(
                                member.getValue().apply(before.get()),
                                member.getValue().apply(after)))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, Function<JustificatifKind, Object>> members() {
        Map<String, Function<JustificatifKind, Object>> members = new LinkedHashMap<>();
        members.put("name", JustificatifKind::name);
        members.put("description", JustificatifKind::description);
        members.put("concerns", JustificatifKind::concerns);
        members.put("period", JustificatifKind::period);
        members.put("validityFrom", JustificatifKind::validityFrom);
        members.put("validityDays", kind -> Optional.ofNullable(kind.validityDays()));
        members.put("retentionDays", kind -> Optional.ofNullable(kind.retentionDays()));
        members.put("twoDDocTypes", JustificatifKind::twoDDocTypes);
        members.put("rules", JustificatifKind::rules);
        members.put("facts", JustificatifKind::facts);
        return members;
    }
}

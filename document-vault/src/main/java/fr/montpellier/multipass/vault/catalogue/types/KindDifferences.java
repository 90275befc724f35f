package fr.montpellier.multipass.vault.catalogue.types;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What two versions of a type say differently, by the names of their members. */
final class KindDifferences {

    private static final Map<String, Function<JustificatifKind, Object>> MEMBERS = members();

    private KindDifferences() {}

    /** @param before none: everything is new */
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
        members.put("validityDays", kind -> Optional.ofNullable(kind.validityDays()));
        members.put("retentionDays", kind -> Optional.ofNullable(kind.retentionDays()));
        members.put("twoDDocTypes", JustificatifKind::twoDDocTypes);
        members.put("rules", JustificatifKind::rules);
        members.put("facts", JustificatifKind::facts);
        return members;
    }
}

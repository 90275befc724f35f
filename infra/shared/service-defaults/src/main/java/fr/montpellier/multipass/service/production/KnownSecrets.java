package fr.montpellier.multipass.service.production;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Secrets that are known, or easily guessed. */
final class KnownSecrets {

    private static final Set<String> KNOWN = Set.of(
            "admin",
            "changeit",
            "changeme",
            "change-me",
            "demo",
            "minio123",
            "minioadmin",
            "multipass",
            "password",
            "postgres",
            "secret",
            "test");

    /** The setting of the user of each secret that has one: a secret that equals it is guessed at once. */
    private static final Map<String, String> USERS = Map.of(
            "spring.datasource.password", "spring.datasource.username",
            "spring.flyway.password", "spring.flyway.user",
            "multipass.blobs.secret-key", "multipass.blobs.access-key",
            "multipass.mail.password", "multipass.mail.username");

    private KnownSecrets() {}

    /** Returns the names of the secrets that are known. */
    static List<String> namesOfKnown(ProductionSettings settings) {
        return Stream.concat(USERS.keySet().stream(), settings.names().stream().filter(KnownSecrets::isSecret))
                .distinct()
                .sorted()
                .filter(name -> isKnown(settings.text(name), settings.text(USERS.getOrDefault(name, ""))))
                .toList();
    }

    private static boolean isSecret(String name) {
        return name.endsWith(".client-secret") || name.endsWith(".password") || name.endsWith(".secret-key");
    }

    private static boolean isKnown(String secret, String user) {
        return !secret.isEmpty() && (KNOWN.contains(secret.toLowerCase(Locale.ROOT)) || secret.equals(user));
    }
}

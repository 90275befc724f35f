package fr.montpellier.multipass.embedded.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** Stores generated secrets by name in one owner-only properties file. */
public final class SecretFile {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final Properties secrets = new Properties();

    private SecretFile(Path file) {
        this.file = file;
    }

    public static SecretFile at(Path file) throws IOException {
        var result = new SecretFile(file);
        if (Files.exists(file)) {
            try (BufferedReader in = Files.newBufferedReader(file)) {
                result.secrets.load(in);
            }
        }
        return result;
    }

    /** Returns the secret of that name: 192 random bits in base64url, generated and stored at the first call. */
    public synchronized String get(String name) throws IOException {
        String known = secrets.getProperty(name);
        if (known != null) {
            return known;
        }
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        String made = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        secrets.setProperty(name, made);
        var text = new StringWriter();
        secrets.store(text, null);
        OwnerOnly.write(file, text.toString());
        return made;
    }
}

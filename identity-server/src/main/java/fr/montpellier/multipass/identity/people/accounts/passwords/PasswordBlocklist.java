package fr.montpellier.multipass.identity.people.accounts.passwords;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The 30,000 most frequent passwords of published breaches, from a file of the library zxcvbn. */
@Component
class PasswordBlocklist {

    private static final String RESOURCE = "/com/nulabinc/zxcvbn/matchers/dictionaries/passwords.txt";

    private final Set<String> listed = read();

    private static Set<String> read() {
        InputStream list = PasswordBlocklist.class.getResourceAsStream(RESOURCE);
        if (list == null) {
            throw new IllegalStateException("the list of passwords is missing from the build");
        }
        try (var lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return lines.lines().collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns whether the list contains the password; letter case is ignored. */
    boolean contains(String password) {
        return listed.contains(password.toLowerCase(Locale.ROOT));
    }
}

package fr.montpellier.multipass.repository.code;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.repository.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * An entry that names an authorisation says of what that is the identifier, which may be a legal exchange or an exceptional access
 * instead: without its basis the portal leads the resident nowhere.
 */
class JournalBasisTest {

    private static final Pattern NAMED = Pattern.compile("\\.fact\\(\\s*\"authorisation\"");
    private static final Pattern BASED = Pattern.compile("fact\\(\\s*\"basis\"");

    private static final Pattern SERVICE =
            Pattern.compile("/(identity-server|consent-service|document-vault)/src/main/java/.*\\.java$");

    /** Write the entries about readers' keys, which residents never see. */
    private static final Set<String> ABOUT_KEYS = Set.of("SharingGrant.java", "SharingTermination.java");

    @Test
    void each_class_that_writes_the_identifier_of_an_authorisation_writes_its_basis_too() throws IOException {
        List<String> named = new ArrayList<>();
        List<String> without = new ArrayList<>();
        for (Path file : Checkout.files(file -> SERVICE.matcher(file.toString()).find())) {
            String text = Files.readString(file);
            String name = file.getFileName().toString();
            if (NAMED.matcher(text).find() && !ABOUT_KEYS.contains(name)) {
                named.add(name);
                if (NAMED.matcher(text).results().count()
                        > BASED.matcher(text).results().count()) {
                    without.add(name);
                }
            }
        }
        assertThat(named)
                .contains("CaseJournalEvents.java", "ReadAttempt.java", "SourceIdentityController.java")
                .hasSizeGreaterThan(8);
        assertThat(without).isEmpty();
    }
}

package fr.montpellier.multipass.journal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifierReasonsTest {

    private static final Path VERIFIER = Path.of("src/main/java/fr/montpellier/multipass/journal/verify");

    /** What the command prints beside reasons. */
    private static final Set<String> COMMAND =
            Set.of("JournalVerify.java", "VerifyOptions.java", "Findings.java", "CommitmentOpenings.java");

    /** What is thrown when a source cannot be read, and shown to no one as a reason. */
    private static final List<String> NO_REASONS =
            List.of("every Java platform", "a quorum is", "multipass journal", "le journal répond", "l'adresse refuse");

    /** Three words at least in quotes, and before them what names the file of a time-stamp behind them. */
    private static final Pattern SENTENCE =
            Pattern.compile("(fault\\(size, )?\"([a-zé][^\"\\n]* [^\"\\n]* [^\"\\n]*)\"");

    private static final Set<String> CHECKPOINTS = Set.of("le point de contrôle", "l'ancien point de contrôle");

    /** What is said of one of these checkpoints. */
    private static final String NOT_SIGNED = " n'est pas signé par la clé « %s »";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            son contenu a été modifié | its content was changed
            elle manque : le journal en comptait déjà 42 | it is missing: the journal already had 42
            le fichier « key » manque | the file “key” is missing
            l'horodatage est daté du 2026-11-30T10:00:00Z, dans l'avenir (stamps/7) | the time-stamp is dated 2026-11-30T10:00:00Z, in the future (stamps/7)
            le point de contrôle n'est pas signé par la clé « vault+1a2b+AQ » | the checkpoint is not signed by the key “vault+1a2b+AQ”
            what no one translated | what no one translated
            """)
    void a_reason_is_said_in_english_with_its_values(String french, String english) {
        assertThat(VerifierReasons.in(Locale.ENGLISH, french)).isEqualTo(english);
        assertThat(VerifierReasons.in(Locale.FRENCH, french)).isEqualTo(french);
    }

    /** Otherwise an English page would say a new reason in French. */
    @Test
    void every_reason_of_the_verifier_has_english_words() throws IOException {
        List<String> left = new ArrayList<>();
        int found = 0;
        for (String reason : reasons()) {
            found++;
            String said = reason.replace("%d", "7").replace("%s", "x");
            if (VerifierReasons.in(Locale.ENGLISH, said).equals(said)) {
                left.add(reason);
            }
        }
        assertThat(found).isGreaterThan(70);
        assertThat(left).isEmpty();
    }

    /** Returns the reasons in the source, with a value where one is put together with other words. */
    private static List<String> reasons() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(VERIFIER)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(each -> !COMMAND.contains(each.getFileName().toString()))
                    .toList()) {
                String source = Files.readString(file)
                        .replaceAll("\"\\s*\\+\\s*[\\w.()]+\\s*\\+\\s*\"", "%s")
                        .replaceAll("\"\\s*\\+\\s*[\\w.()]+(?=[,)])", "%s\"");
                Matcher matcher = SENTENCE.matcher(source);
                while (matcher.find()) {
                    String text = matcher.group(2);
                    if (NO_REASONS.stream().noneMatch(text::startsWith)) {
                        found.add(text
                                + (matcher.group(1) == null ? "" : " (%s)")
                                + (CHECKPOINTS.contains(text) ? NOT_SIGNED : ""));
                    }
                }
            }
        }
        return found;
    }
}

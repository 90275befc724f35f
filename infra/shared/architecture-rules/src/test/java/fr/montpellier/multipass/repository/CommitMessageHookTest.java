package fr.montpellier.multipass.repository;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs {@code .githooks/commit-msg} as Git does. */
class CommitMessageHookTest {

    private static final Path HOOK = Checkout.ROOT.resolve(".githooks/commit-msg");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Reject duplicate authorization parameters",
                "Reject duplicate authorization parameters\n\nThe last value was used (RFC 6749, section 3.1).\n",
                "\n# Dropped by Git\nAdd a hook\n\nWhy.\n# -------- >8 --------\nDropped\n",
                "Afficher é à è ç ù, qui comptent chacun pour un caractère : en voici six",
                "Process files once",
                "Feed the parser by parts",
                "Bring the store with the build",
                "Re-read the register at each start",
                "Merge branch 'main' of a repository whose name is long enough to exceed the limit of 72",
                "fixup! Reject duplicate authorization parameters",
                "Revert \"Add a hook\""
            })
    void a_message_of_the_documented_form_is_accepted(String message) throws Exception {
        assertThat(refusal(message)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|the subject is missing",
                "'# only a comment'|the subject is missing",
                "Reject authorization parameters that a client sends more than once to it!|73 characters",
                "reject duplicate parameters|does not start with a capitalised word",
                "[vault] Reject duplicate parameters|does not start with a capitalised word",
                "A change|does not start with a capitalised word",
                "Reject duplicate parameters.|ends with a full stop",
                "Rejected duplicate parameters|\"Rejected\" is not in the imperative",
                "Rejecting duplicate parameters|\"Rejecting\" is not in the imperative",
                "Rejects duplicate parameters|\"Rejects\" is not in the imperative",
                "'Reject duplicates\nThe last value was used.'|the second line is not blank"
            })
    void another_message_is_refused_with_the_reason(String message, String reason) throws Exception {
        assertThat(refusal(message)).contains(reason);
    }

    @Test
    void contributors_install_it_by_one_documented_command() throws IOException {
        assertThat(HOOK).isExecutable();
        assertThat(Checkout.read("CONTRIBUTING.md")).contains("git config core.hooksPath .githooks");
    }

    /** Returns what the hook says when it refuses a message, or an empty text when it accepts it. */
    private String refusal(String message) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("COMMIT_EDITMSG"), message);
        Process hook = new ProcessBuilder(HOOK.toString(), file.toString())
                .directory(Checkout.ROOT.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(hook.getInputStream().readAllBytes(), UTF_8);
        assertThat(hook.waitFor() == 0).as("exit code 0 and no words: %s", said).isEqualTo(said.isEmpty());
        return said;
    }
}

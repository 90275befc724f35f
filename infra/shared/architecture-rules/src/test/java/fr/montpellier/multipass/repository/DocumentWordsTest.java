package fr.montpellier.multipass.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests that documents name the actor: the client, the resident, the agent, the caller. */
class DocumentWordsTest {

    private static final Pattern REFUSED =
            Pattern.compile("(?i)\\b(whoever|somebody|nobody|anybody|everybody|strangers?)\\b");

    @Test
    void no_document_uses_a_word_that_names_no_actor() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path document : Checkout.files(file -> file.toString().endsWith(".md"))) {
            refused(Files.readString(document))
                    .forEach(word -> found.add(Checkout.ROOT.relativize(document) + ": " + word));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void such_a_word_is_found_in_prose_and_not_in_code() {
        assertThat(refused("Whoever asks.\n\n`nobody`\n\n```\nstranger\n```\n\nThe client, not somebody."))
                .containsExactly("Whoever", "somebody");
    }

    private static List<String> refused(String markdown) {
        return REFUSED.matcher(MarkdownLinks.prose(markdown))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}

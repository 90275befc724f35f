package fr.montpellier.multipass.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Tests that documents, comments and names use plain words and name the actor. */
class RefusedWordsTest {

    /** Files that list the words. */
    private static final Set<String> LISTS = Set.of("RefusedWords.java", "RefusedWordsTest.java");

    @Test
    void no_document_contains_a_refused_word() throws IOException {
        assertThat(refused(".md", RefusedWords::inDocument)).isEmpty();
    }

    @Test
    void no_java_name_or_comment_contains_a_refused_word() throws IOException {
        assertThat(refused(".java", RefusedWords::inJava)).isEmpty();
    }

    private static List<String> refused(String suffix, Function<String, List<String>> find) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : Checkout.files(file -> file.toString().endsWith(suffix)
                && !LISTS.contains(file.getFileName().toString()))) {
            find.apply(Files.readString(file)).forEach(word -> found.add(Checkout.ROOT.relativize(file) + ":" + word));
        }
        return found;
    }

    @Test
    void a_word_is_found_in_prose_and_not_in_code() {
        assertThat(RefusedWords.inDocument(
                        "Whoever asks.\n\n`nobody`\n\n```\nstranger\n```\n\nThe client, not somebody."))
                .containsExactly("whoever", "somebody");
    }

    @Test
    void a_word_is_found_in_a_comment_over_two_lines() {
        assertThat(RefusedWords.inJava("""
                        /**
                         * Returns what
                         * was read.
                         */
                        class A {} // for anyone""")).containsExactly("1: what was read", "5: anyone");
    }

    @Test
    void a_word_is_found_in_the_name_of_a_type_a_method_and_a_field() {
        assertThat(RefusedWords.inJava("""
                        class SessionExecutioner {
                            Machinery oidcMachinery;
                            HttpServer houseRULES2;

                            void nobody_reads_it() {}

                            void an_edited_row_counts_as_absent() {}
                        }"""))
                .containsExactly(
                        "1: executioner",
                        "2: machinery",
                        "2: machinery",
                        "3: house rules",
                        "5: nobody",
                        "7: counts as absent");
    }

    @Test
    void a_given_up_name_is_found_whole() {
        assertThat(RefusedWords.inJava("Turn turn; HeldToken token; TurnOrder order; wasRead();"))
                .containsExactly("1: Turn", "1: HeldToken", "1: wasRead");
    }

    @Test
    void a_string_literal_may_contain_any_word() {
        assertThat(RefusedWords.inJava("""
                        String a = "nobody // somebody"; char b = '"';
                        String c = \"""
                            a stranger \\\""" whoever
                            \"""; // plain""")).isEmpty();
    }
}

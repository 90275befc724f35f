package fr.montpellier.multipass.identity.protocol.consent.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.LinkedMultiValueMap;

class ChosenDocumentsTest {

    private static final String ID = "11111111-2222-4333-8444-55555555555";

    @ParameterizedTest
    @CsvSource({
        // ticked, asked for (empty: one), ticked where the screen said that some are missing (empty: it did not),
        // unseen
        "1, '', '', false",
        "0, '', '', true",
        "0, '', 0, false",
        "2, '', '', true",
        "3, 3, '', false",
        "2, 3, '', true",
        "2, 3, 2, false",
        "2, 3, 1, false",
        "1, 3, 2, true",
        "4, 3, 2, true",
        "0, x, x, false",
    })
    void a_document_that_the_screen_did_not_show_is_unseen(int ticked, String asked, String seen, boolean unseen) {
        var form = new LinkedMultiValueMap<String, String>();
        for (int number = 0; number < ticked; number++) {
            form.add("document.rib", ID + number);
        }
        if (!asked.isEmpty()) {
            form.add("asked.rib", asked);
        }
        if (!seen.isEmpty()) {
            form.add("seen.rib", seen);
        }

        assertThat(ChosenDocuments.of(form, List.of("rib")).unseen()).isEqualTo(unseen ? Set.of("rib") : Set.of());
    }

    @ParameterizedTest
    @CsvSource({
        // given where the screen said that some are missing (empty: it did not), whether it was selected then, unseen
        "'', false, true",
        "0, false, true",
        "0, true, false",
    })
    void a_document_in_which_nothing_was_read_counts_as_missing(String seen, boolean said, boolean unseen) {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("document.rib", ID + "1");
        form.addAll("unread.rib", List.of(ID + "1", ID + "2"));
        if (!seen.isEmpty()) {
            form.add("seen.rib", seen);
        }
        if (said) {
            form.add("said.rib", ID + "1");
        }

        ChosenDocuments chosen = ChosenDocuments.of(form, List.of("rib"));
        assertThat(chosen.given("rib")).isZero();
        assertThat(chosen.unseen()).isEqualTo(unseen ? Set.of("rib") : Set.of());
    }

    @Test
    void an_invalid_identifier_is_not_chosen() {
        var form = new LinkedMultiValueMap<String, String>();
        form.addAll("document.rib", List.of("", "../another", ID + "1", ID + "1"));

        assertThat(ChosenDocuments.of(form, List.of("rib")).ids()).containsEntry("rib", List.of(ID + "1"));
    }
}

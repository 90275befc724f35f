package fr.montpellier.multipass.consent.decisions.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.consent.decisions.messages.SearchPage;
import fr.montpellier.multipass.consent.decisions.policy.Range;
import org.junit.jupiter.api.Test;

class PageTokenTest {

    private static final String SEARCH = "fingerprint";

    @Test
    void a_token_continues_its_search_up_to_the_most_results_of_a_page() {
        PageToken token = PageToken.of(new SearchPage(null, PageToken.MAX_LIMIT + 1), SEARCH)
                .after("position 1");
        assertThat(token.range()).isEqualTo(new Range("position 1", PageToken.MAX_LIMIT));

        assertThat(PageToken.of(new SearchPage(token.toString(), null), SEARCH)).isEqualTo(token);
    }

    @Test
    void a_token_with_more_results_than_a_page_has_is_refused() {
        String forged = new PageToken(SEARCH, new Range("", PageToken.MAX_LIMIT + 1)).toString();

        assertThatThrownBy(() -> PageToken.of(new SearchPage(forged, null), SEARCH))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

package fr.montpellier.multipass.portal.dpo.journals;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.service.languages.Languages;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JournalFilterTest {

    private static final String CORRELATION = "5d6f1f7e-0f5c-4d2e-8f60-1c1d2e3f4a5b";

    @Test
    void a_filter_survives_a_round_trip_through_its_address() {
        String address = "journal=vault&type=vault.read-refused&issue=refused&correlation=" + CORRELATION
                + "&du=2026-11-01&au=2026-11-24";
        var filter = JournalFilter.of(QueryParameters.fromString(address));
        assertThat(filter.address(Map.of())).isEqualTo("/dpo?" + address);
        assertThat(filter.services()).containsExactly(Service.VAULT);
    }

    @Test
    void days_become_instants_and_the_last_day_is_included() {
        var filter = JournalFilter.of(QueryParameters.fromString("du=2026-11-01&au=2026-11-24"));
        assertThat(filter.toService())
                .containsEntry("since", "2026-10-31T23:00:00Z")
                .containsEntry("until", "2026-11-24T23:00:00Z");
    }

    @Test
    void a_day_beyond_every_entry_is_a_bound_that_the_services_can_compare_with() {
        var filter = JournalFilter.of(QueryParameters.fromString("du=0001-01-01&au=9999-12-31"));
        assertThat(filter.faults(Locale.FRENCH)).isEmpty();
        assertThat(filter.toService())
                .containsEntry("since", "1970-12-31T23:00:00Z")
                .containsEntry("until", "9998-12-31T23:00:00Z");
        assertThat(filter.address(Map.of())).isEqualTo("/dpo?du=0001-01-01&au=9999-12-31");
    }

    @Test
    void each_invalid_value_has_its_sentence_in_every_language() {
        var filter = JournalFilter.of(
                QueryParameters.fromString(
                        "journal=other&type=x&issue=maybe&correlation=abc"
                                + "&service=a+b&demarche=-&dossier=CCAS+2026+2W3PJ0&motif=%2A&autorisation=%2A&base=%2A&piece=7&du=2026-02-30&au=12026-12-31"));
        for (Locale language : Languages.locales()) {
            assertThat(filter.faults(language))
                    .as(language.getLanguage())
                    .hasSize(13)
                    .doesNotHaveDuplicates()
                    .noneMatch(sentence -> sentence.contains("dpo.filter"));
        }
        assertThat(filter.faults(Locale.ENGLISH)).contains("This is not a case number: nothing was searched.");
    }

    @Test
    void an_empty_value_is_no_filter() {
        var filter = JournalFilter.of(QueryParameters.fromString("journal=&type=&dossier=+&du=&au="));
        assertThat(filter.toService()).isEmpty();
        assertThat(filter.services()).hasSize(3);
        assertThat(filter.faults(Locale.FRENCH)).isEmpty();
        assertThat(filter.address(Map.of("entree", "vault-3"))).isEqualTo("/dpo?entree=vault-3");
    }

    @Test
    void a_case_number_may_be_written_in_lower_case() {
        var filter = JournalFilter.of(QueryParameters.fromString("dossier=ccas-2026-2w3pj0"));
        assertThat(filter.toService()).containsEntry("case", "CCAS-2026-2W3PJ0");
        assertThat(filter.faults(Locale.FRENCH)).isEmpty();
    }

    @Test
    void days_in_the_wrong_order_are_a_fault() {
        var filter = JournalFilter.of(QueryParameters.fromString("du=2026-11-30&au=2026-11-01"));
        assertThat(filter.faults(Locale.FRENCH))
                .containsExactly("Le premier jour vient après le dernier. Rien n'a été cherché.");
    }
}

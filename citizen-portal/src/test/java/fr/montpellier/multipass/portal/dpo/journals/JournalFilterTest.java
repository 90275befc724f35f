package fr.montpellier.multipass.portal.dpo.journals;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import fr.montpellier.multipass.portal.gateways.Service;
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
    void invalid_values_are_ignored() {
        var filter = JournalFilter.of(
                QueryParameters.fromString("journal=other&type=x&issue=maybe&correlation=1&du=yesterday&au="));
        assertThat(filter.toService()).isEmpty();
        assertThat(filter.services()).hasSize(3);
        assertThat(filter.address(Map.of("entree", "vault-3"))).isEqualTo("/dpo?entree=vault-3");
    }
}

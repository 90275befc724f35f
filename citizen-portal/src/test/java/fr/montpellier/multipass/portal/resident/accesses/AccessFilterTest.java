package fr.montpellier.multipass.portal.resident.accesses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessFilterTest {

    @Test
    void the_last_day_is_included() {
        assertThat(AccessFilter.of(Map.of("du", "2026-11-01", "au", "2026-11-24"))
                        .toService())
                .containsEntry("since", "2026-10-31T23:00:00Z")
                .containsEntry("until", "2026-11-24T23:00:00Z");
    }

    @Test
    void a_day_beyond_every_entry_is_a_bound_that_the_services_can_compare_with() {
        AccessFilter filter = AccessFilter.of(Map.of("du", "0001-01-01", "au", "9999-12-31"));

        assertThat(filter.toService())
                .containsEntry("since", "1970-12-31T23:00:00Z")
                .containsEntry("until", "9998-12-31T23:00:00Z");
        assertThat(filter.parameters()).containsEntry("du", "0001-01-01").containsEntry("au", "9999-12-31");
    }

    @Test
    void a_text_that_is_no_day_is_ignored() {
        assertThat(AccessFilter.of(Map.of("du", "2026-02-30", "au", "tomorrow")).isEmpty())
                .isTrue();
    }
}

package fr.montpellier.multipass.portal.resident.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResidentCardTest {

    @Test
    void the_number_is_shown_in_groups_of_four() {
        assertThat(ResidentCard.grouped("482719305614")).isEqualTo("4827\u00a01930\u00a05614");
        assertThat(ResidentCard.grouped("4827 1930 5614 2")).isEqualTo("4827\u00a01930\u00a05614\u00a02");
    }
}

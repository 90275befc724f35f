package fr.montpellier.multipass.vault.keeping.sealing.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HolderKindTest {

    @Test
    void the_kinds_have_the_names_to_which_stored_keys_are_bound() {
        assertThat(HolderKind.RESIDENT.code()).isEqualTo("resident");
        assertThat(HolderKind.RECIPIENT.code()).isEqualTo("recipient");
    }

    @ParameterizedTest
    @EnumSource
    void each_kind_has_one_table(HolderKind kind) {
        assertThat(kind.from()).isEqualTo("FROM " + kind.code() + "_key");
        assertThat(kind.update()).isEqualTo("UPDATE " + kind.code() + "_key");
        assertThat(kind.insertInto()).isEqualTo("INSERT INTO " + kind.code() + "_key");
    }
}

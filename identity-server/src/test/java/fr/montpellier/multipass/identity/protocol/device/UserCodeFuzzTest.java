package fr.montpellier.multipass.identity.protocol.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.montpellier.multipass.identity.testing.Mutations;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people type as a user code. */
class UserCodeFuzzTest {

    private static void check(String typed) {
        UserCode.parse(typed)
                .ifPresent(
                        code -> assertThat(code.text()).matches("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}"));
    }

    @FuzzTest(maxDuration = "1h")
    void user_code(byte[] bytes) {
        check(Mutations.text(bytes));
    }

    @Test
    void user_codes_with_changes() {
        Mutations.of(List.of("BCDF-GHJK", "bcdf ghjk"), UserCodeFuzzTest::check);
    }
}

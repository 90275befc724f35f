package fr.montpellier.multipass.identity.protocol.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.montpellier.multipass.identity.testing.Mutations;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people type as a user code. */
class UserCodeFuzzTest {

    private static boolean check(String typed) {
        Optional<UserCode> parsed = UserCode.parse(typed);
        parsed.ifPresent(
                code -> assertThat(code.text()).matches("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}"));
        return parsed.isPresent();
    }

    @FuzzTest(maxDuration = "1h")
    void user_code(byte[] bytes) {
        check(Mutations.text(bytes));
    }

    @Test
    void user_codes_with_changes() {
        Mutations.ofAccepted(List.of("BCDF-GHJK", "bcdf ghjk"), UserCodeFuzzTest::check);
    }
}

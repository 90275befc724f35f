package fr.montpellier.multipass.identity.protocol.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.service.operator.Operator;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HelpLineTest {

    @Test
    void nothing_stands_for_what_the_operator_did_not_set() {
        var help = new HelpLine(new Operator("", "", " ", Map.of(), "", "", "", ""));

        assertThat(help.phone()).isNull();
        assertThat(help.email()).isNull();
        assertThat(help.hours(Locale.FRENCH)).isNull();
    }

    @Test
    void a_number_is_called_without_its_spaces() {
        var operator = new Operator(
                "", "", "+33 4 65 71 00 00", Map.of("fr", "le matin"), "aide@multipass.example", "", "", "");
        var help = new HelpLine(operator);

        assertThat(help.phone()).isEqualTo("+33 4 65 71 00 00");
        assertThat(help.callLink()).isEqualTo("tel:+33465710000");
        assertThat(help.email()).isEqualTo("aide@multipass.example");
        assertThat(help.hours(Locale.FRENCH)).isEqualTo("le matin");
        assertThat(help.hours(Locale.ENGLISH)).isNull();
        assertThat(operator.missingHelp()).isEmpty();
    }

    @Test
    void a_missing_value_is_named_by_its_setting() {
        assertThat(new Operator("", "", "", Map.of(), "", "", "", "").missingHelp())
                .containsExactly("multipass.operator.email", "multipass.operator.phone");
    }
}

package fr.montpellier.multipass.consent.rights;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.cases.ResidentIdentity;
import fr.montpellier.multipass.consent.cases.ResidentIdentity.NamedRepresentative;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.tokens.Caller;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequesterTest {

    @Test
    void a_requester_is_read_as_it_was_stored_with_the_person_who_acts() {
        var child = new Requester(
                "Lina Lambert",
                new ResidentIdentity(
                        "seen-at-counter",
                        Optional.of("2015-04-00"),
                        Optional.of(new NamedRepresentative("parental-authority", "Maëlle Roussel")),
                        Optional.of("Lambert")));
        assertThat(Requester.ofText(child.text())).isEqualTo(child);
        assertThat(child.toString()).doesNotContain("Lina");
    }

    @Test
    void a_resident_of_whom_nothing_but_the_name_is_known_is_read_as_stored() {
        Requester requester = Requester.of(
                new Caller.Resident(
                        new SubjectId("ines-0123456789abcdef"),
                        "eidas1",
                        Optional.of("Inès Lambert"),
                        Optional.empty()),
                Optional.empty());
        assertThat(Requester.ofText(requester.text())).isEqualTo(requester);
        assertThat(requester.name()).isEqualTo("Inès Lambert");
    }

    /** A line that is not the name's would become the level, or a representative. */
    @Test
    void a_name_of_several_lines_stays_one_line() {
        var requester = new Requester(
                "Inès\neidas3\n1991-03-08",
                new ResidentIdentity("self-declared", Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(Requester.ofText(requester.text()).identity().level()).isEqualTo("self-declared");
        assertThat(Requester.ofText(requester.text()).identity().birthdate()).isEmpty();
    }
}

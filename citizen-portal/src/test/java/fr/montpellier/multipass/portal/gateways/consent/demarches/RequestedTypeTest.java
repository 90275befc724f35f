package fr.montpellier.multipass.portal.gateways.consent.demarches;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.portal.gateways.NamedCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestedTypeTest {

    @Test
    void a_type_with_facts_only_is_labelled_by_its_facts() {
        var asked = new RequestedType(
                "avis-imposition",
                "Avis d'imposition",
                Optional.of(List.of(
                        new NamedCode("revenuFiscalDeReference", "Revenu fiscal de référence"),
                        new NamedCode("nombreDeParts", "Nombre de parts"))),
                Optional.of("facts"),
                Optional.empty(),
                Optional.empty());
        assertThat(RequestedType.labels(List.of(
                        asked,
                        new RequestedType(
                                "rib", "RIB", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()))))
                .isEqualTo("Revenu fiscal de référence, Nombre de parts (Avis d'imposition), RIB");
    }
}

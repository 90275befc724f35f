package fr.montpellier.multipass.identity.protocol.consentservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DemarcheTest {

    @Test
    void what_is_asked_for_is_named_as_the_document_or_as_its_facts() {
        assertThat(new Demarche.Asked("rib", "RIB", null, null).label()).isEqualTo("RIB");
        assertThat(new Demarche.Asked("rib", "RIB", List.of(), null).label()).isEqualTo("RIB");
        assertThat(new Demarche.Asked(
                                "avis-imposition",
                                "Avis d'imposition",
                                List.of(
                                        new Demarche.Named("revenuFiscalDeReference", "Revenu fiscal de référence"),
                                        new Demarche.Named("nombreDeParts", "Nombre de parts")),
                                null)
                        .label())
                .isEqualTo("Revenu fiscal de référence, Nombre de parts (Avis d'imposition)");
    }
}

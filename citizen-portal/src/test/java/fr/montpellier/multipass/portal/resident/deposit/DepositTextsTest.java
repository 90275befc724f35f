package fr.montpellier.multipass.portal.resident.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.ServiceProblem;
import fr.montpellier.multipass.portal.gateways.vault.documents.Document;
import fr.montpellier.multipass.service.languages.Languages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DepositTextsTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-27");

    @Test
    void a_defect_that_the_resident_can_mend_is_shown_at_once() {
        assertThat(DepositTexts.advice(piece("fine", Optional.empty(), List.of()), TODAY))
                .isEmpty();
        assertThat(DepositTexts.advice(piece("no-code", Optional.empty(), List.of()), TODAY))
                .isEmpty();
        assertThat(DepositTexts.advice(piece("expired", Optional.empty(), List.of()), TODAY))
                .singleElement()
                .asString()
                .contains("Expirée le 29");
        assertThat(DepositTexts.advice(
                        piece(
                                "other-holder",
                                Optional.of(new NamedCode("rib", "RIB")),
                                List.of(new Document.Remark("photo-blurred", "La photo est floue."))),
                        TODAY))
                .satisfiesExactly(
                        warning -> assertThat(warning).contains("Au nom de PATRICK RETI"),
                        type -> assertThat(type).contains("ressemble"),
                        photograph -> assertThat(photograph).isEqualTo("La photo est floue."));
    }

    @Test
    void every_refusal_of_a_deposit_says_what_can_be_done_in_each_language() throws IOException {
        List<String> codes = Pattern.compile("(?m)^dpo\\.refused\\.vault\\.deposit-refused\\.([a-z-]+)=")
                .matcher(Files.readString(Path.of("src/main/resources/texts/portal_fr.properties")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(codes).hasSizeGreaterThan(20);
        for (Locale language : Languages.locales()) {
            codes.forEach(code -> assertThat(DepositTexts.refusal(refused(code), language))
                    .as(code)
                    .startsWith("Rien n'a été enregistré. ")
                    .hasSizeGreaterThan(45));
        }
    }

    private static GatewayException.Refused refused(String code) {
        return new GatewayException.Refused(
                Service.VAULT,
                new ServiceProblem(
                        422,
                        code,
                        "",
                        "Rien n'a été enregistré.",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static Document piece(String status, Optional<NamedCode> recognised, List<Document.Remark> remarks) {
        return new Document(
                "id",
                new NamedCode("avis-imposition", "Avis d'imposition"),
                Optional.of("2015"),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.of(LocalDate.parse("2016-09-29")),
                1,
                "application/pdf",
                Optional.of(1),
                Optional.empty(),
                new Document.Status(
                        status,
                        List.of(),
                        status.equals("other-holder") ? List.of("PATRICK RETI") : List.of(),
                        Optional.empty()),
                new Document.Check(
                        "absent", Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(remarks), null),
                recognised,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}

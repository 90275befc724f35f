package fr.montpellier.multipass.vault.receiving.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.DemoDocuments;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Facts and dates that are read on the pages of documents without a code. */
class PageFactsIT extends VaultIT {

    private static final String CASE = "CCAS-2026-000124";

    private final String owner = newSubject();
    private final String resident = TOKENS.resident(owner)
            .audience("document-vault")
            .scope("documents.own")
            .claim("given_name", "Inès")
            .claim("family_name", "Lambert")
            .claim("birthdate", "1991-03-08")
            .token();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "justificatif-domicile | ines-lambert-facture-electricite.pdf | 2026-11-02 | 2026-11"
                        + " | {adresse=12 RUE DU FAUBOURG DU COURREAU 34000 MONTPELLIER, titulaire=MME INES LAMBERT}",
                "attestation-caf | ines-lambert-attestation-caf.pdf | 2026-11-05 | 2026-11"
                        + " | {quotientFamilial=612, titulaire=MME INES LAMBERT}",
                "rib | ines-lambert-rib.pdf | | | {iban=FR7630006000011234567890189, titulaire=MME INES LAMBERT}",
                "identite | ines-lambert-carte-identite.pdf | 2033-06-14 |"
                        + " | {dateDeNaissance=08031991, nom=LAMBERT, prenoms=INES MARIE}",
                "bulletin-salaire | ines-lambert-bulletin-salaire.pdf | 2026-10-31 | 2026-10"
                        + " | {salaireNetImposable=1642,18, salarie=MME INES LAMBERT, siretEmployeur=73282932000074}",
                "certificat-scolarite | ines-lambert-certificat-scolarite.pdf | 2027-08-31 | 2026-2027"
                        + " | {anneeScolaire=2026-2027, eleve=LINA LAMBERT}",
                "livret-famille | ines-lambert-livret-famille.pdf | | | {}",
                "attestation-employeur | patrick-reti-attestation-employeur.pdf | 2026-11-10 | 2026-11 | {}",
                "attestation-france-travail | anh-nguyen-attestation-france-travail.pdf | 2026-11-12 | 2026-11 | {}",
                "acte-naissance | anh-nguyen-acte-naissance.pdf | 2026-10-20 | | {}",
                "jugement | anh-nguyen-jugement.pdf | | | {}"
            })
    void a_printed_value_is_read_and_marked_as_not_signed(
            String type, String file, String date, String period, String facts) throws Exception {
        JsonNode document = deposited(type, file);

        assertThat(document.at("/dated/date").asString("")).isEqualTo(date == null ? "" : date);
        assertThat(document.at("/dated/origin").asString("")).isEqualTo(date == null ? "" : "page");
        assertThat(document.get("period").asString("")).isEqualTo(period == null ? "" : period);
        Map<String, String> read = new TreeMap<>();
        document.get("facts").values().forEach(fact -> {
            if (fact.get("code").asString().equals("destinataire")) {
                assertThat(fact.get("origin").asString())
                        .as("the specimens have no address block")
                        .isEqualTo("none");
            } else {
                assertThat(fact.get("origin").asString()).isEqualTo("page");
                read.put(fact.get("code").asString(), fact.get("value").asString());
            }
        });
        assertThat(read).hasToString(facts);
        assertThat(document.at("/check/verdict").asString()).isEqualTo("absent");
        assertThat(document.at("/status/code").asString()).isIn("no-code", "expiring", "expired");
        assertThat(document.get("recognisedAs").isNull()).isTrue();
    }

    @Test
    void another_persons_passport_and_bill_are_in_their_name() throws Exception {
        JsonNode passport = deposited("identite", "patrick-reti-passeport.pdf");
        assertThat(passport.at("/status/code").asString()).isEqualTo("other-holder");
        assertThat(passport.at("/status/holders/0").asString()).isEqualTo("PATRICK RETI");
        assertThat(passport.get("validUntil").asString()).isEqualTo("2031-09-22");

        JsonNode bill = deposited("justificatif-domicile", "patrick-reti-facture-ancienne.pdf");
        assertThat(bill.at("/status/code").asString()).isEqualTo("other-holder");
        assertThat(bill.at("/status/also").toString()).isEqualTo("[\"expired\"]");
        assertThat(bill.get("validUntil").asString()).isEqualTo("2015-05-10");
    }

    /** A tax notice without a code, by its lines; the owner is Inès Lambert. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Déclarant 1 : DURAND Bernard | false | other-holder",
                "Déclarant 1~DURAND Bernard | false | other-holder",
                "Déclarant 1 : LAMBERT Inès | true | suits",
                "Déclarant 1 : RETI Patrick~Déclarant 2 : LAMBERT Inès | true | suits",
                "Déclarant 1 : RETI Patrick~Déclarant 2 : RETI Sophie | false | other-holder",
                "Déclarant 1 : 30 01 234 567 890 | true | suits"
            })
    void a_tax_notice_of_another_person_is_not_proposed_and_one_without_a_name_is(
            String lines, boolean proposed, String suitability) throws Exception {
        Answer answer = vault.post(
                "/api/documents?type=avis-imposition",
                resident,
                "application/pdf",
                BodyPublishers.ofByteArray(DemoDocuments.page(
                        "Avis d'impôt", ("Impôt sur les revenus de l'année 2025~" + lines).split("~"))));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);

        JsonNode notice = vault.choices(resident, "{\"type\": \"avis-imposition\"}")
                .json()
                .at("/items/0/documents/0");
        assertThat(notice.get("reason").asString()).isEqualTo(suitability);
        assertThat(notice.get("proposed").asBoolean()).isEqualTo(proposed);
        assertThat(notice.at("/status/code").asString().equals("other-holder")).isEqualTo(!proposed);
        answer.json()
                .get("facts")
                .values()
                .forEach(fact ->
                        assertThat(fact.get("origin").asString()).as("%s", fact).isIn("page", "none"));
    }

    /** A payslip without a code, by its lines; the owner is Inès Lambert. By the applicant's and the household's need. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Salarié : DURAND Bernard | other-holder | accepted-holder",
                "Nom et prénom :~DURAND Bernard | other-holder | accepted-holder",
                "Salariée : Mme Inès LAMBERT | suits | suits",
                "Salarié cadre dirigeant | suits | suits"
            })
    void a_payslip_of_another_person_suits_the_household_alone(String lines, String applicant, String household)
            throws Exception {
        Answer answer = vault.post(
                "/api/documents?type=bulletin-salaire&period=2026-10",
                resident,
                "application/pdf",
                BodyPublishers.ofByteArray(
                        DemoDocuments.page("Bulletin de paie", ("Date de paiement : 31/10/2026~" + lines).split("~"))));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);

        for (String whose : new String[] {"applicant", "household"}) {
            JsonNode payslip = vault.choices(resident, "{\"type\": \"bulletin-salaire\", \"whose\": \"" + whose + "\"}")
                    .json()
                    .at("/items/0/documents/0");
            String expected = whose.equals("applicant") ? applicant : household;
            assertThat(payslip.get("reason").asString()).isEqualTo(expected);
            assertThat(payslip.get("proposed").asBoolean()).isEqualTo(!expected.equals("other-holder"));
        }
    }

    /** What a resident who uses another name deposits: a payslip, bank details, a CAF certificate and a tax notice. */
    @ParameterizedTest
    @CsvSource({
        "bulletin-salaire&period=2026-10, Salariée : Mme Inès RETI",
        "rib, Titulaire du compte : Mme Inès RETI",
        "attestation-caf&date=2026-11-05, Allocataire : Mme Inès RETI",
        "avis-imposition, Déclarant 2 : RETI Inès"
    })
    void a_document_in_the_name_of_use_is_the_residents_own(String type, String line) throws Exception {
        String nadia = TOKENS.resident(newSubject())
                .audience("document-vault")
                .scope("documents.own")
                .claim("given_name", "Inès")
                .claim("family_name", "Lambert")
                .claim("usage_name", "Réti")
                .token();
        Answer answer = vault.post(
                "/api/documents?type=" + type,
                nadia,
                "application/pdf",
                BodyPublishers.ofByteArray(DemoDocuments.page("Page", "Impôt sur les revenus de l'année 2025", line)));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        assertThat(answer.json().at("/check/remarks").values()).isEmpty();
        assertThat(answer.json().at("/status/code").asString()).isNotEqualTo("other-holder");
    }

    /** A bill without a holder's label, by the lines of its address block. By the applicant's and the household's need. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "M. Bernard DURAND~12 rue Haute~34000 Montpellier | other-holder | accepted-holder",
                "Mme Inès LAMBERT~12 rue Haute~34000 Montpellier | suits | suits",
                "M. Bernard DURAND~12 rue Haute~34000 Montpellier~Locataire : Mme Inès LAMBERT | suits | suits",
                "M. Bernard DURAND~12 rue Haute~34000 Montpellier~Titulaire : Inès LAMBERT | suits | suits",
                "M. Paul MARTIN~3 rue Basse~34000 Montpellier~Locataire : Inès LAMBERT~12 rue Haute~34000 Montpellier | suits | suits",
                "M. Bernard DURAND~ET INES LAMBERT~12 rue Haute~34000 Montpellier | suits | suits",
                "Mme Inès RETI~12 rue Haute~34000 Montpellier | suits | suits",
                "M MME RETI PATRICK~12 rue Haute~34000 Montpellier | suits | suits",
                "12 rue Haute~34000 Montpellier | suits | suits",
                "Titulaire du compte : M OU MME LAMBERT | suits | suits",
                "Titulaire du contrat : M ET MME RETI PATRICK | suits | suits",
                "Titulaire du contrat : M MME RETI PATRICK | suits | suits",
                "Titulaire : Mme LAMBERT | suits | suits",
                "Titulaire du contrat : M. Patrick RETI | other-holder | accepted-holder",
                "Attestation de titulaire de contrat~INES LAMBERT~12 rue Haute~34000 Montpellier | suits | suits"
            })
    void a_bill_is_compared_by_its_addressee_where_there_is_no_doubt(String block, String applicant, String household)
            throws Exception {
        String today = DateTimeFormatter.ofPattern("dd/MM/yyyy").format(LocalDate.now(ZoneId.of("Europe/Paris")));
        Answer answer = vault.post(
                "/api/documents?type=justificatif-domicile",
                resident,
                "application/pdf",
                BodyPublishers.ofByteArray(
                        DemoDocuments.page("Facture d'eau", ("Facture du " + today + "~" + block).split("~"))));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);

        Map<String, String> reasons = Map.of("applicant", applicant, "household", household);
        for (Map.Entry<String, String> expected : reasons.entrySet()) {
            assertThat(vault.choices(
                                    resident,
                                    "{\"type\": \"justificatif-domicile\", \"whose\": \"" + expected.getKey() + "\"}")
                            .json()
                            .at("/items/0/documents/0/reason")
                            .asString())
                    .isEqualTo(expected.getValue());
        }
    }

    /** By the need of an applicant, of a household and of a child; the owner is Inès Lambert. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Lina LAMBERT | no-code | other-holder | accepted-holder | accepted-holder | pupil-of-same-name",
                "Hugo DURAND | other-holder | other-holder | other-pupil | other-pupil | other-pupil",
                "Inès LAMBERT | no-code | suits | suits | own-name |"
            })
    void a_school_certificate_suits_by_its_pupil(
            String pupil, String status, String applicant, String household, String child, @Nullable String remark)
            throws Exception {
        Answer answer = vault.post(
                "/api/documents?type=certificat-scolarite",
                resident,
                "application/pdf",
                BodyPublishers.ofByteArray(DemoDocuments.page(
                        "Certificat de scolarité", "Année scolaire 2026-2027", "Nom de l'élève : " + pupil)));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        assertThat(answer.json().at("/status/code").asString()).isEqualTo(status);
        assertThat(answer.json().at("/check/remarks/0/code").asString("")).isEqualTo(remark == null ? "" : remark);

        Map<String, String> reasons = Map.of("applicant", applicant, "household", household, "child", child);
        for (Map.Entry<String, String> expected : reasons.entrySet()) {
            JsonNode certificate = vault.choices(
                            resident, "{\"type\": \"certificat-scolarite\", \"whose\": \"" + expected.getKey() + "\"}")
                    .json()
                    .at("/items/0/documents/0");
            assertThat(certificate.get("reason").asString()).isEqualTo(expected.getValue());
            assertThat(certificate.get("proposed").asBoolean())
                    .isEqualTo(List.of("suits", "accepted-holder").contains(expected.getValue()));
        }
    }

    @Test
    void a_pupil_whose_certificate_was_given_is_not_asked_about_again_in_that_of_the_next_year() throws Exception {
        String first = certificate("2025-2026", "").get("id").asString();
        give(first);
        JsonNode next = certificate("2026-2027", "&replaces=" + first);

        assertThat(next.at("/check/remarks/0/code").asString()).isEqualTo("pupil-as-before");
        assertThat(next.at("/status/code").asString()).isEqualTo("no-code");
        JsonNode choice = vault.choices(resident, "{\"type\": \"certificat-scolarite\", \"whose\": \"child\"}")
                .json()
                .at("/items/0/documents/0");
        assertThat(choice.get("id")).isEqualTo(next.get("id"));
        assertThat(choice.get("reason").asString()).isEqualTo("accepted-holder");
        assertThat(choice.get("proposed").asBoolean()).isTrue();

        byte[] duplicate = DemoDocuments.page(
                "Certificat de scolarité, duplicata", "Année scolaire 2026-2027", "Nom de l'élève : Hugo DURAND");
        assertThat(certificate(duplicate, "&replaces=" + next.get("id").asString())
                        .at("/check/remarks/0/code")
                        .asString())
                .as("the former is accepted, and given to no one")
                .isEqualTo("pupil-as-before");
    }

    @Test
    void a_pupil_whose_certificate_was_never_given_is_asked_about_again() throws Exception {
        String first = certificate("2025-2026", "").get("id").asString();
        JsonNode next = certificate("2026-2027", "&replaces=" + first);

        assertThat(next.at("/check/remarks/0/code").asString()).isEqualTo("other-pupil");
        assertThat(next.at("/status/code").asString()).isEqualTo("other-holder");
    }

    @Test
    void the_same_certificate_deposited_again_keeps_what_was_judged_of_its_pupil() throws Exception {
        byte[] undated =
                DemoDocuments.page("Certificat de scolarité", "Année en cours", "Nom de l'élève : Hugo DURAND");
        String first = certificate(undated, "&period=2025-2026").get("id").asString();
        give(first);
        JsonNode again = certificate(undated, "&period=2026-2027&replaces=" + first);

        assertThat(again.at("/check/remarks/0/code").asString()).isEqualTo("other-pupil");
    }

    /** Gives a certificate by an authorisation that the vault has applied. */
    private void give(String document) throws Exception {
        String authorisation = UUID.randomUUID().toString();
        CONSENT.feed().given(authorisation, owner, "certificat-scolarite");
        CONSENT.permits(owner, CASE, "certificat-scolarite");
        assertThat(vault.get(
                                "/api/authorisations/" + authorisation + "/documents/" + document + "/content?case="
                                        + CASE,
                                agentToken(newSubject()))
                        .status())
                .isEqualTo(200);
    }

    private JsonNode certificate(String year, String parameters) throws Exception {
        return certificate(
                DemoDocuments.page("Certificat de scolarité", "Année scolaire " + year, "Nom de l'élève : Hugo DURAND"),
                parameters);
    }

    private JsonNode certificate(byte[] file, String parameters) throws Exception {
        Answer answer = vault.post(
                "/api/documents?type=certificat-scolarite" + parameters,
                resident,
                "application/pdf",
                BodyPublishers.ofByteArray(file));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.json();
    }

    @Test
    void an_address_is_compared_with_those_that_are_printed_too_and_not_only_with_signed_ones() throws Exception {
        vault.deposit(resident, "avis-imposition", "application/pdf", Specimens.valid());
        assertThat(bill("Facture d'eau").at("/check/remarks").toString())
                .as("the signed notice has another postcode")
                .contains("other-address");
        assertThat(bill("Facture d'électricité").at("/check/remarks").toString())
                .as("the bill before has the same")
                .doesNotContain("other-address");
    }

    @Test
    void the_address_of_a_document_is_not_compared_with_the_same_file_that_it_replaces() throws Exception {
        vault.deposit(resident, "avis-imposition", "application/pdf", Specimens.valid());
        byte[] undated = DemoDocuments.page("Facture d'eau", "Lieu de consommation : 12 rue Haute 34070 Montpellier");
        JsonNode mistyped = bill(undated, "&date=2025-11-02");
        assertThat(mistyped.at("/check/remarks").toString()).contains("other-address");

        assertThat(bill(
                                undated,
                                "&date=2026-11-02&replaces="
                                        + mistyped.get("id").asString())
                        .at("/check/remarks")
                        .toString())
                .contains("other-address");
    }

    private JsonNode bill(String title) throws Exception {
        String today = DateTimeFormatter.ofPattern("dd/MM/yyyy").format(LocalDate.now(ZoneId.of("Europe/Paris")));
        return bill(
                DemoDocuments.page(
                        title, "Facture du " + today, "Lieu de consommation : 12 rue Haute 34070 Montpellier"),
                "");
    }

    private JsonNode bill(byte[] file, String parameters) throws Exception {
        Answer answer = vault.post(
                "/api/documents?type=justificatif-domicile" + parameters,
                resident,
                "application/pdf",
                BodyPublishers.ofByteArray(file));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.json();
    }

    @Test
    void a_certificate_filed_as_bank_details_is_recognised_by_its_words() throws Exception {
        assertThat(deposited("rib", "ines-lambert-attestation-caf.pdf")
                        .at("/recognisedAs/code")
                        .asString())
                .isEqualTo("attestation-caf");
    }

    private JsonNode deposited(String type, String file) throws Exception {
        Answer answer = vault.post(
                "/api/documents?type=" + type,
                resident,
                "application/pdf",
                BodyPublishers.ofByteArray(DemoDocuments.file(file)));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.json();
    }
}

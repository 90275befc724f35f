package fr.montpellier.multipass.vault.sources.apiparticulier;

import fr.montpellier.multipass.vault.sources.AskedPerson;
import fr.montpellier.multipass.vault.sources.AskedPerson.Way;
import fr.montpellier.multipass.vault.sources.apiparticulier.answers.AnswerReader;
import fr.montpellier.multipass.vault.sources.apiparticulier.answers.BenefitReader;
import fr.montpellier.multipass.vault.sources.apiparticulier.answers.EajeParticipationReader;
import fr.montpellier.multipass.vault.sources.apiparticulier.answers.QuotientFamilialReader;
import fr.montpellier.multipass.vault.sources.apiparticulier.answers.SchoolEnrolmentReader;
import java.util.Set;

/** An endpoint of API Particulier as a source of facts. */
enum Endpoint {
    QUOTIENT_FAMILIAL(
            "cnaf.quotient-familial",
            "/v3/dss/quotient_familial",
            Set.of(Way.IDENTITY, Way.FRANCE_CONNECT),
            new QuotientFamilialReader()),
    PARTICIPATION_EAJE(
            "cnaf.participation-eaje",
            "/v3/dss/participation_familiale_eaje",
            Set.of(Way.IDENTITY, Way.FRANCE_CONNECT),
            new EajeParticipationReader()),
    ALLOCATION_ADULTE_HANDICAPE(
            "cnaf.allocation-adulte-handicape",
            "/v3/dss/allocation_adulte_handicape",
            Set.of(Way.FRANCE_CONNECT),
            BenefitReader.ofAah()),
    REVENU_SOLIDARITE_ACTIVE(
            "cnaf.revenu-solidarite-active",
            "/v3/dss/revenu_solidarite_active",
            Set.of(Way.FRANCE_CONNECT),
            BenefitReader.ofRsa()),
    SCOLARITE("men.scolarite", "/v3/men/scolarites", Set.of(Way.IDENTITY), new SchoolEnrolmentReader());

    private final String code;
    private final String path;
    private final Set<Way> ways;
    private final AnswerReader reader;

    Endpoint(String code, String path, Set<Way> ways, AnswerReader reader) {
        this.code = code;
        this.path = path;
        this.ways = ways;
        this.reader = reader;
    }

    String code() {
        return code;
    }

    Set<Way> ways() {
        return ways;
    }

    AnswerReader reader() {
        return reader;
    }

    /** Returns whether it requires the whole date of birth and the school year. */
    boolean isOfSchools() {
        return this == SCOLARITE;
    }

    String path(AskedPerson person) {
        return path
                + switch (person.way()) {
                    case IDENTITY -> "/identite";
                    case FRANCE_CONNECT -> "/france_connect";
                };
    }
}

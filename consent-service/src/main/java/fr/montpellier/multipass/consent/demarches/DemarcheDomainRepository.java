package fr.montpellier.multipass.consent.demarches;

import fr.montpellier.multipass.service.tokens.representation.MandateDomain;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the domains of mandates to which démarches belong. */
@Repository
class DemarcheDomainRepository {

    private final JdbcClient jdbc;

    DemarcheDomainRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the codes of the démarches of any of the domains, in alphabetical order. */
    String[] findDemarches(Set<MandateDomain> domains) {
        return jdbc.sql("SELECT DISTINCT demarche FROM demarche_domains WHERE domain = ANY(?) ORDER BY demarche")
                .param(domains.stream().map(MandateDomain::code).toArray(String[]::new))
                .query(String.class)
                .list()
                .toArray(String[]::new);
    }
}

package fr.montpellier.multipass.identity.organisations.applications;

import fr.montpellier.multipass.identity.organisations.applications.OrganisationApplication.Proposal;
import fr.montpellier.multipass.identity.people.agents.Siret;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.identity.support.secrets.RowMac;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Stores the applications of organisations, each row with a MAC. A row that another program wrote is ignored. */
@Repository
class ApplicationRepository {

    private static final String TABLE = "organisation_application";

    private static final String SELECT =
            "SELECT client_id, organisation, created_at, proposed, proposed_by, proposed_at, mac"
                    + " FROM organisation_application ";

    private final JdbcClient jdbc;
    private final RowMac mac;
    private final JsonMapper json;

    ApplicationRepository(JdbcClient jdbc, RowMac mac, JsonMapper json) {
        this.jdbc = jdbc;
        this.mac = mac;
        this.json = json;
    }

    /** Returns the applications of an organisation, the newest first. */
    List<OrganisationApplication> of(Siret organisation) {
        return jdbc
                .sql(SELECT + "WHERE organisation = ? ORDER BY created_at DESC, client_id")
                .param(organisation.value())
                .query((row, number) -> application(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the applications that were registered or first proposed before that time. */
    List<OrganisationApplication> createdBefore(Instant time) {
        return jdbc
                .sql(SELECT + "WHERE created_at < ? ORDER BY created_at, client_id")
                .param(time.atOffset(ZoneOffset.UTC))
                .query((row, number) -> application(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    Optional<OrganisationApplication> find(String clientId) {
        return jdbc.sql(SELECT + "WHERE client_id = ?")
                .param(clientId)
                .query((row, number) -> application(row))
                .optional()
                .flatMap(found -> found);
    }

    void insert(OrganisationApplication application) {
        write("""
                INSERT INTO organisation_application (client_id, organisation, created_at, proposed, proposed_by,
                                                      proposed_at, mac)
                VALUES (:id, :organisation, :createdAt, :proposed, :proposedBy, :proposedAt, :mac)""", application);
    }

    void update(OrganisationApplication application) {
        write("""
                UPDATE organisation_application
                SET proposed = :proposed, proposed_by = :proposedBy, proposed_at = :proposedAt, mac = :mac
                WHERE client_id = :id AND organisation = :organisation AND created_at = :createdAt""", application);
    }

    private void write(String statement, OrganisationApplication application) {
        Optional<Proposal> proposal = application.proposal();
        String proposed =
                proposal.map(each -> json.writeValueAsString(each.members())).orElse(null);
        jdbc.sql(statement)
                .param("id", application.clientId())
                .param("organisation", application.organisation().value())
                .param("createdAt", application.createdAt().atOffset(ZoneOffset.UTC))
                .param("proposed", proposed)
                .param("proposedBy", proposal.map(Proposal::by).orElse(null))
                .param(
                        "proposedAt",
                        proposal.map(each -> each.at().atOffset(ZoneOffset.UTC)).orElse(null))
                .param("mac", mac.of(context(application, proposed)))
                .update();
    }

    /** Deletes an application; returns false if another instance did so before. */
    boolean delete(String clientId) {
        return jdbc.sql("DELETE FROM organisation_application WHERE client_id = ?")
                        .param(clientId)
                        .update()
                == 1;
    }

    private Optional<OrganisationApplication> application(ResultSet row) throws SQLException {
        String proposed = row.getString("proposed");
        var application = new OrganisationApplication(
                row.getString("client_id"),
                new Siret(row.getString("organisation")),
                time(row, "created_at"),
                proposed == null
                        ? Optional.empty()
                        : Optional.of(new Proposal(
                                row.getObject("proposed_by", UUID.class),
                                time(row, "proposed_at"),
                                members(proposed))));
        return mac.verify(TABLE, row.getBytes("mac"), context(application, proposed))
                ? Optional.of(application)
                : Optional.empty();
    }

    private Map<String, Object> members(String proposed) {
        return json.readValue(proposed, new TypeReference<>() {});
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** @param proposed members of the proposal as they are stored */
    private static RowContext context(OrganisationApplication application, @Nullable String proposed) {
        return RowContext.of(TABLE)
                .text(application.clientId())
                .text(application.organisation().value())
                .time(application.createdAt())
                .text(proposed)
                .text(application
                        .proposal()
                        .map(proposal -> proposal.by().toString())
                        .orElse(null))
                .time(application.proposal().map(Proposal::at).orElse(null));
    }
}

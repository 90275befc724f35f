package fr.montpellier.multipass.service.doctor;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfoService;
import org.springframework.core.env.ConfigurableEnvironment;

/** Checks the database: whether it answers, its schema, what the role of the service may do, and its clock. */
final class DatabaseCheck implements Check {

    private static final String WHAT = "base de données";
    private static final int OLDEST_VERSION = 160_000;
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final String SUPERUSER =
            "SELECT rolsuper OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = current_user";
    private static final String OWNER =
            "SELECT pg_has_role(current_user, datdba, 'USAGE') FROM pg_database WHERE datname = current_database()";
    private static final String JOURNAL_IS_MUTABLE =
            "SELECT coalesce(has_table_privilege(to_regclass('public.journal_entries'), 'UPDATE, DELETE, TRUNCATE'), false)";

    @Override
    public List<Finding> examine(ConfigurableEnvironment environment) {
        String address = environment.getProperty("spring.datasource.url", "");
        if (address.isBlank()) {
            return List.of();
        }
        var login = new Properties();
        login.setProperty("user", environment.getProperty("spring.datasource.username", ""));
        login.setProperty("password", environment.getProperty("spring.datasource.password", ""));
        login.setProperty("connectTimeout", "5");
        login.setProperty("loginTimeout", "5");
        login.setProperty("socketTimeout", "20");
        var findings = new ArrayList<Finding>();
        try (Connection connection = DriverManager.getConnection(address, login);
                Statement statement = connection.createStatement()) {
            int version = Integer.parseInt(text(statement, "SHOW server_version_num"));
            findings.add(
                    version < OLDEST_VERSION
                            ? Finding.error(WHAT, "PostgreSQL " + version / 10_000, "Installez PostgreSQL 16 ou plus.")
                            : Finding.good(WHAT, address + ", PostgreSQL " + version / 10_000));
            roles(statement, findings);
            clock(statement, findings);
            migrations(environment, address, login, findings);
        } catch (SQLException e) {
            findings.add(unreachable(address, login.getProperty("user"), e));
        }
        transport(address, findings);
        return findings;
    }

    private static Finding unreachable(String address, String user, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String message = address + " : " + e.getMessage();
        if (state.startsWith("28")) {
            return Finding.error(
                    WHAT, message, "Corrigez spring.datasource.username et .password : le rôle est " + user + ".");
        }
        return state.equals("3D000")
                ? Finding.error(WHAT, message, "Créez la base et ses rôles : multipass-setup-databases.")
                : Finding.error(WHAT, message, "Vérifiez spring.datasource.url, et que PostgreSQL fonctionne.");
    }

    private static void roles(Statement statement, List<Finding> findings) throws SQLException {
        String what = "rôle de la base";
        if (text(statement, SUPERUSER).equals("t")) {
            findings.add(Finding.error(
                    what,
                    "il peut créer des rôles ou des bases",
                    "Faites servir par le rôle …_app, qui ne peut rien créer."));
        } else if (text(statement, OWNER).equals("t")) {
            findings.add(Finding.error(
                    what,
                    "c’est le propriétaire de la base",
                    "Faites servir par le rôle …_app ; …_owner est pour migrate."));
        } else if (text(statement, JOURNAL_IS_MUTABLE).equals("t")) {
            findings.add(Finding.error(
                    what,
                    "il peut modifier ou effacer le journal",
                    "Retirez-lui ces droits, puis cherchez qui les a donnés : docs/operators/databases.md."));
        } else {
            findings.add(Finding.good(what, "il sert, et ne change ni le schéma ni le journal"));
        }
        if (text(statement, "SHOW statement_timeout").equals("0")) {
            findings.add(Finding.warning(
                    what,
                    "aucune limite de durée de ses instructions",
                    "ALTER ROLE … SET statement_timeout = '60s' (docs/operators/databases.md)"));
        }
    }

    private static void clock(Statement statement, List<Finding> findings) throws SQLException {
        double seconds = Double.parseDouble(text(statement, "SELECT extract(epoch FROM clock_timestamp())"));
        Duration difference = Duration.between(Instant.now(), Instant.ofEpochMilli((long) (seconds * 1000)))
                .abs();
        findings.add(
                difference.compareTo(SKEW) > 0
                        ? Finding.error(
                                "horloge",
                                "celle de la base diffère de " + difference.toSeconds() + " s",
                                "Synchronisez les deux machines (systemd-timesyncd, chrony).")
                        : Finding.good("horloge", "celle de la base est la nôtre"));
    }

    private static void migrations(
            ConfigurableEnvironment environment, String address, Properties login, List<Finding> findings) {
        String what = "schéma de la base";
        MigrationInfoService info = Flyway.configure()
                .dataSource(address, login.getProperty("user"), login.getProperty("password"))
                .locations(environment
                        .getProperty("spring.flyway.locations", "classpath:db/migration")
                        .split(","))
                .outOfOrder(true)
                .load()
                .info();
        int pending = info.pending().length;
        if (pending > 0) {
            findings.add(Finding.error(
                    what,
                    pending + " migrations ne sont pas faites",
                    "Lancez migrate avec le propriétaire de la base : docs/operators/databases.md."));
        } else if (java.util.Arrays.stream(info.all())
                .anyMatch(migration -> migration.getState().isApplied()
                        && !migration.getState().isResolved())) {
            findings.add(Finding.error(
                    what,
                    "il est d’une version plus récente que ce service",
                    "Installez la version qui a migré cette base, ou une plus récente."));
        } else {
            findings.add(Finding.good(what, info.all().length + " migrations, toutes faites"));
        }
    }

    private static void transport(String address, List<Finding> findings) {
        boolean here =
                address.matches("jdbc:postgresql:(//(localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1])([:/].*)?|[^/].*)");
        if (!here && !address.matches(".*[?&]sslmode=verify-(ca|full).*")) {
            findings.add(Finding.warning(
                    WHAT,
                    "la connexion à une autre machine n’est pas vérifiée",
                    "Ajoutez ?sslmode=verify-full à spring.datasource.url."));
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }
}

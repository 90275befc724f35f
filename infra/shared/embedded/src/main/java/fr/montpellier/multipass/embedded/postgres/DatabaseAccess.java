package fr.montpellier.multipass.embedded.postgres;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One database and its two roles: the owner for migrations, and the application's role with fewer rights.
 *
 * @param url JDBC address
 */
public record DatabaseAccess(
        String url, String ownerUser, String ownerPassword, String applicationUser, String applicationPassword) {

    /** Returns the settings of a Spring Boot service on this database once it is migrated, without the owner's credential. */
    public Map<String, String> springProperties() {
        var properties = new LinkedHashMap<String, String>();
        properties.put("spring.datasource.url", url);
        properties.put("spring.datasource.username", applicationUser);
        properties.put("spring.datasource.password", applicationPassword);
        properties.put("spring.datasource.hikari.minimum-idle", "1");
        return properties;
    }

    /** Returns the settings of the command that migrates it. */
    public Map<String, String> migrationProperties() {
        var properties = new LinkedHashMap<String, String>();
        properties.put("spring.datasource.url", url);
        properties.put("spring.flyway.user", ownerUser);
        properties.put("spring.flyway.password", ownerPassword);
        return properties;
    }

    /** Returns the settings of a service under test, which migrates the database itself at start. */
    public Map<String, String> selfMigratingProperties() {
        Map<String, String> properties = springProperties();
        properties.putAll(migrationProperties());
        properties.put("spring.flyway.enabled", "true");
        properties.put("multipass.migration", "true");
        return properties;
    }

    /** Returns a text without the passwords. */
    @Override
    public String toString() {
        return url;
    }
}

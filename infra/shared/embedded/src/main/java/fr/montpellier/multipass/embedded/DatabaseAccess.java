package fr.montpellier.multipass.embedded;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One database and its two roles: the owner for migrations, the lesser one for the application.
 *
 * @param url JDBC address
 */
public record DatabaseAccess(
        String url, String ownerUser, String ownerPassword, String applicationUser, String applicationPassword) {

    /** The settings of a Spring Boot service on this database. */
    public Map<String, String> springProperties() {
        var properties = new LinkedHashMap<String, String>();
        properties.put("spring.datasource.url", url);
        properties.put("spring.datasource.username", applicationUser);
        properties.put("spring.datasource.password", applicationPassword);
        properties.put("spring.datasource.hikari.minimum-idle", "1");
        properties.put("spring.flyway.user", ownerUser);
        properties.put("spring.flyway.password", ownerPassword);
        return properties;
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return url;
    }
}

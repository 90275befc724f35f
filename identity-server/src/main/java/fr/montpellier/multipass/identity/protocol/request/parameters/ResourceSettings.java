package fr.montpellier.multipass.identity.protocol.request.parameters;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param resources addresses of the services for which tokens are issued, by audience */
@ConfigurationProperties("multipass.identity")
record ResourceSettings(@DefaultValue Map<String, String> resources) {}

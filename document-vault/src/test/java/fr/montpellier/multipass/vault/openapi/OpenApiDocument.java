package fr.montpellier.multipass.vault.openapi;

import fr.montpellier.multipass.apitests.openapi.DeclaredMembers;
import fr.montpellier.multipass.apitests.openapi.DocumentedJournal;
import fr.montpellier.multipass.apitests.openapi.DocumentedProblems;
import fr.montpellier.multipass.service.tokens.Caller;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Adds to the OpenAPI document what the controllers cannot declare. */
@TestConfiguration(proxyBeanMethods = false)
public class OpenApiDocument {

    /** As it is checked in; the service puts its own in its place. */
    static final String ADDRESS = "http://localhost:9020";

    static {
        // The caller comes from the access token, not from a parameter.
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(
                        Caller.class,
                        Caller.Resident.class,
                        Caller.Agent.class,
                        Caller.Dpo.class,
                        Caller.Application.class,
                        Caller.ServiceClient.class);
    }

    @Bean
    OpenAPI document() {
        return new OpenAPI()
                .info(new Info().title("Multipass document vault").version("1"))
                .addServersItem(new Server().url(ADDRESS))
                .addSecurityItem(new SecurityRequirement().addList("access-token"))
                .components(new Components()
                        .addSecuritySchemes(
                                "access-token",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat(
                                                "at+jwt (RFC 9068), audience document-vault; a bound token under the"
                                                        + " scheme DPoP (RFC 9449)")));
    }

    @Bean
    DeclaredMembers declaredMembers() {
        return new DeclaredMembers();
    }

    @Bean
    OpenApiCustomizer problemsAndHeaders() {
        DocumentedProblems problems = DocumentedProblems.at(ADDRESS);
        return document -> {
            DocumentedJournal.complete(document);
            OpenApiFiles.complete(document);
            document.getPaths()
                    .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                        OpenApiHeaders.success(path, method.name(), operation);
                        problems.add(operation, OpenApiProblems.in(path, method.name(), operation));
                        OpenApiHeaders.add(path, method.name(), operation);
                    }));
            document.getComponents()
                    .addSchemas(
                            DocumentedProblems.SCHEMA, DocumentedProblems.schema("reason, maximum, offset or page"));
        };
    }
}

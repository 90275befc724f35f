package fr.montpellier.multipass.consent;

import fr.montpellier.multipass.apitests.openapi.DeclaredMembers;
import fr.montpellier.multipass.apitests.openapi.DocumentedJournal;
import fr.montpellier.multipass.apitests.openapi.DocumentedProblems;
import fr.montpellier.multipass.service.tokens.Caller;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Optional;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Adds to the OpenAPI document what the controllers do not declare. */
@TestConfiguration(proxyBeanMethods = false)
class OpenApiDocument {

    /** The server address in the checked-in document; the running service replaces it with its own. */
    static final String ADDRESS = "http://localhost:9010";

    static {
        // The caller comes from the access token, not from a parameter.
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(
                        Caller.class,
                        Caller.Resident.class,
                        Caller.Agent.class,
                        Caller.Dpo.class,
                        Caller.ServiceClient.class);
    }

    @Bean
    OpenAPI document() {
        return new OpenAPI()
                .info(new Info().title("Multipass consent service").version("1"))
                .addServersItem(new Server().url(ADDRESS))
                .addSecurityItem(new SecurityRequirement().addList("access-token"))
                .components(new Components()
                        .addSecuritySchemes(
                                "access-token",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("at+jwt (RFC 9068), audience consent-service")));
    }

    /** Returns the form of a register file, as far as it is read. */
    private static Schema<?> registerFile() {
        return new ObjectSchema()
                .addProperty("demarches", new ArraySchema().items(new ObjectSchema()))
                .addRequiredItem("demarches");
    }

    @Bean
    DeclaredMembers declaredMembers() {
        return new DeclaredMembers();
    }

    @Bean
    OpenApiCustomizer problemsAndFiles() {
        DocumentedProblems problems = DocumentedProblems.at(ADDRESS);
        return document -> {
            DocumentedJournal.complete(document);
            Optional.ofNullable(document.getPaths().get("/api/register/import"))
                    .map(PathItem::getPost)
                    .map(Operation::getRequestBody)
                    .map(RequestBody::getContent)
                    .ifPresent(forms -> forms.values().forEach(form -> form.setSchema(registerFile())));
            document.getPaths()
                    .forEach((path, item) -> item.readOperationsMap()
                            .forEach((method, operation) ->
                                    problems.add(operation, OpenApiProblems.of(path, method.name(), operation))));
            document.getComponents().addSchemas(DocumentedProblems.SCHEMA, DocumentedProblems.schema("authorisation"));
        };
    }
}

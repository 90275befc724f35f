package fr.montpellier.multipass.service.bodies;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.apitests.connection.MalformedRequests;
import fr.montpellier.multipass.apitests.connection.RawConnection;
import fr.montpellier.multipass.apitests.connection.RawResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class MalformedRequestIT {

    private static ConfigurableApplicationContext service;
    private static int port;

    @BeforeAll
    static void start() {
        service = SpringApplication.run(
                BodiesApplication.class,
                "--server.port=0",
                "--spring.application.name=malformed",
                "--multipass.data-directory=target/bodies");
        port = Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void malformed_percent_encoding_is_400_with_a_problem_wherever_it_stands() throws Exception {
        MalformedRequests.to(port).query("/form").path("/form").form("/form").check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "GET"})
    void a_header_of_20_kb_is_400_with_a_problem_and_nothing_is_read_on(String method) throws Exception {
        try (var connection = RawConnection.open(port)) {
            RawResponse answer = connection
                    .head(method + " /form", "Content-Length: 30000000", "X-Huge: " + "h".repeat(20_000))
                    .answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.problem()).isEqualTo("bad-request");
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: many", "Host: a b", "Transfer-Encoding: none"})
    void an_invalid_head_is_400_with_a_problem(String line) throws Exception {
        try (var connection = RawConnection.open(port)) {
            RawResponse answer = connection.head("POST /form", line).answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.problem()).isEqualTo("bad-request");
        }
    }

    @Test
    void well_formed_requests_pass() throws Exception {
        for (String name : new String[] {"%25", "a%2Fb", "%C3%A9", "+", "%0A"}) {
            try (var connection = RawConnection.open(port)) {
                RawResponse answer = connection
                        .head("POST /form?name=" + name, "Content-Length: 0")
                        .answer();
                assertThat(answer.status()).as(name).isEqualTo(200);
                assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            }
        }
    }

    @Test
    void more_parameters_than_a_form_has_are_400() throws Exception {
        try (var connection = RawConnection.open(port)) {
            RawResponse answer = connection
                    .head("POST /form?" + "a&".repeat(1000), "Content-Length: 0")
                    .answer();
            assertThat(answer.problem()).isEqualTo("bad-request");
        }
    }
}

package io.skybridge.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The dashboard and the alert rules ask for metrics that are described, and so, by {@link MetricsOverHttpTest}, for some that are. */
class DashboardTest {

    /** Not names of metrics: what stands in braces, in strings, in brackets, or says how to group. */
    private static final Pattern ASIDE =
            Pattern.compile("\\{[^}]*}|\"[^\"]*\"|\\[[^]]*]|\\b(by|without|on|ignoring)\\s*\\([^)]*\\)");

    private static final Pattern NAME = Pattern.compile("\\b([a-zA-Z_:][a-zA-Z0-9_:]*)\\b(?!\\s*\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "bool");

    private final DocumentedMetrics documented = DocumentedMetrics.read();

    @Test
    void everyPanelAsksForDocumentedMetricsOfTheChosenSource() throws JsonProcessingException {
        JsonNode dashboard =
                new ObjectMapper().readTree(DocumentedMetrics.file("infra/grafana/skybridge-dashboard.json"));

        List<String> asked = new ArrayList<>();
        dashboard.path("panels").forEach(panel -> panel.path("targets").forEach(target -> {
            assertThat(target.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            asked.add(target.path("expr").asText());
        }));
        assertThat(asked).hasSizeGreaterThan(20);
        assertThat(names(asked)).isNotEmpty().isSubsetOf(documented.types().keySet());
    }

    @Test
    void theDashboardCanBeImported() throws JsonProcessingException {
        JsonNode dashboard =
                new ObjectMapper().readTree(DocumentedMetrics.file("infra/grafana/skybridge-dashboard.json"));

        assertThat(dashboard.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
        assertThat(dashboard.at("/templating/list/0/type").asText()).isEqualTo("datasource");
        List<Integer> ids = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        dashboard.path("panels").forEach(panel -> {
            ids.add(panel.path("id").asInt());
            assertThat(panel.path("gridPos").path("x").asInt()
                            + panel.path("gridPos").path("w").asInt())
                    .as(panel.path("title").asText())
                    .isLessThanOrEqualTo(24);
            if (panel.path("type").asText().equals("row")) {
                rows.add(panel.path("title").asText());
            }
        });
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(rows).containsExactly("Orders", "Services manager", "Reports", "Usage", "Sign-on", "HTTP and JVM");
    }

    @Test
    void theDashboardShowsEveryMetricOfSkybridge() throws JsonProcessingException {
        JsonNode dashboard =
                new ObjectMapper().readTree(DocumentedMetrics.file("infra/grafana/skybridge-dashboard.json"));

        List<String> asked = new ArrayList<>();
        dashboard.path("panels").forEach(panel -> panel.path("targets")
                .forEach(target -> asked.add(target.path("expr").asText())));
        assertThat(names(asked))
                .containsAll(documented.types().keySet().stream()
                        .filter(name -> name.startsWith("skybridge_"))
                        .filter(name -> !name.equals("skybridge_services_managers"))
                        .toList());
    }

    @Test
    void everyAlertAsksForDocumentedMetricsAndSaysWhatIsWrong() throws JsonProcessingException {
        JsonNode rules = new YAMLMapper()
                .readTree(DocumentedMetrics.file("infra/grafana/alerts.yaml"))
                .at("/groups/0/rules");

        List<String> asked = new ArrayList<>();
        rules.forEach(rule -> {
            asked.add(rule.path("expr").asText());
            assertThat(rule.path("alert").asText()).startsWith("Skybridge");
            assertThat(rule.path("for").asText()).isNotEmpty();
            assertThat(rule.at("/labels/severity").asText()).isIn("page", "ticket");
            assertThat(rule.at("/annotations/summary").asText()).endsWith(".");
        });
        assertThat(asked).hasSizeGreaterThanOrEqualTo(8);
        assertThat(names(asked)).isNotEmpty().isSubsetOf(documented.types().keySet());
    }

    private Set<String> names(List<String> expressions) {
        Set<String> names = new TreeSet<>();
        for (String expression : expressions) {
            Matcher found = NAME.matcher(ASIDE.matcher(expression).replaceAll(" "));
            while (found.find()) {
                if (!WORDS.contains(found.group(1))) {
                    names.add(documented.described(found.group(1)));
                }
            }
        }
        return names;
    }
}

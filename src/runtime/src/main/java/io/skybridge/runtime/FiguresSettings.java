package io.skybridge.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Figures of the ledger in the log: {@code skybridge.figures.*}. */
@ConfigMapping(prefix = "skybridge.figures")
public interface FiguresSettings {

    /**
     * Whether each run ends with a line of figures, of which CloudWatch makes metrics. For AWS Lambda, where nobody can scrape
     * {@code /q/metrics}.
     */
    @WithDefault("false")
    boolean logged();
}

package io.skybridge.runtime;

import java.util.Map;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who may operate Skybridge: {@code skybridge.operators.*}. */
@ConfigMapping(prefix = "skybridge.operators")
public interface OperatorsSettings {

    /** Operators who sign in with a name and a password (HTTP Basic), by name. */
    Map<String, String> accounts();

    /** Auditors, who read the audit log and nothing else: their passwords, by name. An operator's name is not looked for here. */
    Map<String, String> auditors();

    /**
     * Passwords of operators and auditors that are being replaced, by name: they are good as well, until they are taken out
     * here.
     */
    Map<String, String> previous();

    /** From where a caller that does not sign in counts as an operator. */
    @WithDefault("nowhere")
    Anonymous anonymous();

    /** From where a caller that does not sign in counts as an operator. */
    enum Anonymous {
        /** Everybody signs in. */
        NOWHERE,
        /** From this machine itself: for trying things out. */
        LOOPBACK,
        /**
         * Who invokes a function itself, as its schedule does: only whom IAM allows. A call through an API has the address of
         * its caller and signs in.
         */
        INVOKER,
        /**
         * From anywhere: only where something in front lets nobody else through, as IAM does for a function without a
         * public URL.
         */
        ANYWHERE
    }
}

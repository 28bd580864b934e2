// Keeps a fault of one page from taking the whole console down.

import { Button } from "antd";
import { Component, type ReactNode } from "react";
import { say } from "../shared/lang";
import { frameWords as w } from "./words/frame";
import { Rest } from "./Rest";

export class Fence extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    const again = (
      <Button type="primary" onClick={() => window.location.reload()}>
        {say(w.reload)}
      </Button>
    );
    return <Rest title={say(w.broken)} hint={say(w.brokenHint)} action={again} />;
  }
}
